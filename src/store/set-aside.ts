import type { Sql } from './sql.ts';

/** A record that does not parse: where it was, and why it is no record of its kind. It holds nothing of its text. */
export type SetAside = { community: string; kind: string; key: string; reason: string };

/** Where a record goes that does not parse. No kind begins so, and nothing looks there; bulk deletion and backup include it. */
export const asideOf = (name: string): string => `!${name}`;

/**
 * Moves an entry that still holds `text` aside, in the place of any that was set aside under the same name before.
 * True for one of all who try at once.
 */
export function setAside(
  sql: Sql,
  namespace: string,
  name: string,
  text: string,
  reason: string,
): Promise<boolean> {
  return sql.transaction(async ({ run }) => {
    await run(
      `delete from moot_entry where namespace = $1 and key = $2
       and exists (select 1 from moot_entry where namespace = $1 and key = $3 and value = $4)`,
      [namespace, asideOf(name), name, text],
    );
    const moved = await run(
      `update moot_entry set key = $2, due = null, reason = $5
       where namespace = $1 and key = $3 and value = $4 returning key`,
      [namespace, asideOf(name), name, text, reason],
    );
    return moved.length > 0;
  });
}
