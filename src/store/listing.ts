import type { Sql, SqlRow } from './sql.ts';

/** An entry that was found, its text not yet read. */
export type ListedEntry = { community: string; name: string; text: string };
export type DueEntry = ListedEntry & { due: number };

const pageSize = 1_000;

/** A range of names that holds all of a kind, because 0 comes right after the slash. */
const beyond = (kind: string) => `${kind}0`;

const listedOf = (community: string, { key, value }: SqlRow): ListedEntry => ({
  community,
  name: String(key),
  text: String(value),
});

/** A community's entries of a kind in the order of their names, those after the name `from`, page by page. */
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
      [community, after, beyond(kind)],
    );
    const page = rows.map((row) => listedOf(community, row));
    yield page;
    after = page.length < pageSize ? undefined : page.at(-1)?.name;
  }
}

/** All communities' entries of a kind that are due up to an instant, the longest due first, page by page. */
export async function* duePages(sql: Sql, kind: string, instant: number): AsyncGenerator<DueEntry[], void> {
  const start: DueEntry = { due: Number.MIN_SAFE_INTEGER, community: '', name: '', text: '' };
  for (let after: DueEntry | undefined = start; after !== undefined; ) {
    const rows = await sql.run(
      `select namespace, key, value, due from moot_entry
       where kind = $1 and due <= $2 and (due, namespace, key) > ($3, $4, $5)
       order by due, namespace, key limit ${pageSize}`,
      [kind, instant, after.due, after.community, after.name],
    );
    const page = rows.map((row) => ({ ...listedOf(String(row.namespace), row), due: Number(row.due) }));
    yield page;
    after = page.length < pageSize ? undefined : page.at(-1);
  }
}

/** How many entries of a kind a community has. */
export async function countEntries(sql: Sql, community: string, kind: string): Promise<number> {
  const [row] = await sql.run(
    'select count(*) as entries from moot_entry where namespace = $1 and key > $2 and key < $3',
    [community, `${kind}/`, beyond(kind)],
  );
  return Number(row?.entries);
}

/** The communities with entries whose `since` is before an instant, in the order of their names, page by page. */
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
