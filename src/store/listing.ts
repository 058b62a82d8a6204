import type { Sql, SqlRow } from './sql.ts';

/** An entry whose text hasn't been parsed yet. */
export type ListedEntry = { community: string; name: string; text: string };
export type DueEntry = ListedEntry & { due: number };

/** Few enough that reading a page keeps nothing else waiting. */
const pageSize = 100;

/** The end of a kind's range of names: `0` comes right after `/`. */
const endOf = (kind: string) => `${kind}0`;

const toListed = (community: string, { key, value }: SqlRow): ListedEntry => ({
  community,
  name: String(key),
  text: String(value),
});

/** A community's entries of a kind after the name `from`, in order, page by page. */
export async function* listPages(
  sql: Sql,
  community: string,
  kind: string,
  from: string,
): AsyncGenerator<ListedEntry[], void> {
  for (let after: string | undefined = from; after !== undefined; ) {
    const rows = await sql.run(
      `select key, value from moot_entry
       where namespace = $1 and key > $2 and key < $3 order by key limit ${pageSize}`,
      [community, after, endOf(kind)],
    );
    const page = rows.map((row) => toListed(community, row));
    yield page;
    after = page.length < pageSize ? undefined : page.at(-1)?.name;
  }
}

/** All communities' entries of a kind that are due by an instant, oldest first, page by page. */
export async function* duePages(sql: Sql, kind: string, instant: number): AsyncGenerator<DueEntry[], void> {
  const start: DueEntry = { due: Number.MIN_SAFE_INTEGER, community: '', name: '', text: '' };
  for (let after: DueEntry | undefined = start; after !== undefined; ) {
    const rows = await sql.run(
      `select namespace, key, value, due from moot_entry
       where kind = $1 and due <= $2 and (due, namespace, key) > ($3, $4, $5)
       order by due, namespace, key limit ${pageSize}`,
      [kind, instant, after.due, after.community, after.name],
    );
    const page = rows.map((row) => ({ ...toListed(String(row.namespace), row), due: Number(row.due) }));
    yield page;
    after = page.length < pageSize ? undefined : page.at(-1);
  }
}

/** Counts a community's entries of a kind. */
export async function countEntries(sql: Sql, community: string, kind: string): Promise<number> {
  const [row] = await sql.run(
    'select count(*) as entries from moot_entry where namespace = $1 and key > $2 and key < $3',
    [community, `${kind}/`, endOf(kind)],
  );
  return Number(row?.entries);
}

/** The communities with entries whose `since` is before an instant, in order, page by page. */
export async function* communityPages(sql: Sql, before: number): AsyncGenerator<string[], void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows = await sql.run(
      `select distinct namespace from moot_entry
       where since is not null and namespace > $1 and since < $2 order by namespace limit ${pageSize}`,
      [after, before],
    );
    const page = rows.map(({ namespace }) => String(namespace));
    yield page;
    after = page.length < pageSize ? undefined : page.at(-1);
  }
}
