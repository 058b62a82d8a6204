import { assertCommunity } from './address.ts';
import { makeClaims } from './claims.ts';
import { communityPages } from './listing.ts';
import { openSql } from './open-sql.ts';
import type { Kept, Store } from './port.ts';
import { dataOf } from './record.ts';
import { makeRecords } from './records.ts';
import type { SetAside } from './set-aside.ts';
import type { Row, Sql, Value } from './sql.ts';

export type StoreOptions = {
  /** Told once of each record that was set aside because it does not parse. */
  onSetAside: (what: SetAside) => void;
  /** How long a connection, a lock or a statement may take, in milliseconds. */
  patience?: number;
  /** The present, in milliseconds since 1970. */
  now?: () => number;
};

/** Opens the store that an address names, as `openSql` does. @throws StoreError saying what to do, when it cannot. */
export async function openStore(url: string, { patience = 5_000, ...options }: StoreOptions): Promise<Store> {
  return storeOn(await openSql(url, patience), options);
}

/** The store on an open database. */
export function storeOn(sql: Sql, { onSetAside, now = Date.now }: Omit<StoreOptions, 'patience'>): Store {
  const count = async (statement: string, values: readonly Value[]) =>
    (await sql.run(statement, values)).length;

  const about = (member: string, community: string | undefined): [where: string, values: string[]] =>
    community === undefined
      ? ['member = $1', [member]]
      : ['member = $1 and namespace = $2', [member, assertCommunity(community)]];

  return {
    claims: makeClaims(sql, now),
    records: (kind) => makeRecords(kind, { sql, now, onSetAside }),
    async ofMember(member, community) {
      const [where, values] = about(member, community);
      const order = 'order by namespace, key';
      const rows = await sql.run(
        `select namespace, kind, key, value from moot_entry where ${where} ${order}`,
        values,
      );
      return rows.map(keptOf);
    },
    async deleteMember(member, community) {
      const [where, values] = about(member, community);
      return count(`delete from moot_entry where ${where} returning key`, values);
    },
    deleteCommunity: async (community) =>
      count('delete from moot_entry where namespace = $1 returning key', [assertCommunity(community)]),
    async *holding(before) {
      for await (const page of communityPages(sql, before)) yield* page;
    },
    forget: async (community, before) =>
      count('delete from moot_entry where namespace = $1 and since < $2 returning key', [
        assertCommunity(community),
        before,
      ]),
    purge: () => count('delete from moot_entry where expires <= $1 returning key', [now()]),
    close: () => sql.close(),
  };
}

function keptOf({ namespace, kind, key, value }: Row): Kept {
  const [whole, of] = [String(key), String(kind)];
  return {
    community: String(namespace),
    kind: of,
    key: whole.slice(of.length + 1),
    data: dataOf(String(value)),
  };
}
