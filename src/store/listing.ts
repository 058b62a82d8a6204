import type { Row, Sql } from './sql.ts';

export type Listed = { community: string; name: string; text: string };
export type ListedDue = Listed & { due: number };

const pageSize = 1_000;

/** A range of names that holds all of a kind, because 0 comes right after the slash. */
const beyond = (kind: string) => `${kind}0`;

const listedOf = ({ namespace, key, value }: Row): Listed => ({
  community: String(namespace),
  name: String(key),
  text: String(value),
});

/** A community's entries of a kind, in the order of their names, those after the name `from`. */
export async function* listEntries(
  sql: Sql,
  community: string,
  kind: string,
  from: string,
): AsyncGenerator<Listed, void> {
  for (let after = from; ; ) {
    const rows = await sql.run(
      `select namespace, key, value from moot_entry
       where namespace = $1 and key > $2 and key < $3 order by key limit ${pageSize}`,
      [community, after, beyond(kind)],
    );
    for (const row of rows) yield listedOf(row);
    if (rows.length < pageSize) return;
    after = String(rows.at(-1)?.key);
  }
}

/** All communities' entries of a kind that are due up to an instant, the longest due first. */
export async function* dueEntries(sql: Sql, kind: string, instant: number): AsyncGenerator<ListedDue, void> {
  let after: [due: number, community: string, name: string] = [Number.MIN_SAFE_INTEGER, '', ''];
  for (;;) {
    const rows = await sql.run(
      `select namespace, key, value, due from moot_entry
       where kind = $1 and due <= $2 and (due, namespace, key) > ($3, $4, $5)
       order by due, namespace, key limit ${pageSize}`,
      [kind, instant, ...after],
    );
    for (const row of rows) {
      const listed = { ...listedOf(row), due: Number(row.due) };
      yield listed;
      after = [listed.due, listed.community, listed.name];
    }
    if (rows.length < pageSize) return;
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
