import { assertCommunity, assertKey, Entries } from './entries.ts';
import { communityPages } from './listing.ts';
import { dataOf } from './record-codec.ts';
import { makeRecords, type SetAside } from './records.ts';
import { migrate } from './schema.ts';
import type { Sql, SqlRow, SqlValue } from './sql.ts';
import { openSqlite } from './sqlite.ts';
import type { Claims, Store, StoredRecord } from './store.ts';

export type StoreOptions = {
  /** Told once of each record that was set aside because it does not parse. */
  onSetAside: (what: SetAside) => void;
  /** How long a connection, a lock or a statement may take, in milliseconds. */
  timeout?: number;
  /** The present, in milliseconds since 1970. */
  now?: () => number;
};

/** Opens the store that an address names, as `openSql` does. @throws StoreError saying what to do, when it cannot. */
export async function openStore(
  url: string,
  { timeout: patience = 5_000, ...options }: StoreOptions,
): Promise<Store> {
  return storeOn(await openSql(url, patience), options);
}

/** The store on an open database. */
export function storeOn(sql: Sql, { onSetAside, now = Date.now }: Omit<StoreOptions, 'patience'>): Store {
  const count = async (statement: string, values: readonly SqlValue[]) =>
    (await sql.run(statement, values)).length;

  const about = (member: string, community: string | undefined): [where: string, values: string[]] =>
    community === undefined
      ? ['member = $1', [member]]
      : ['member = $1 and namespace = $2', [member, assertCommunity(community)]];

  return {
    claims: makeClaims(sql, now),
    records: (kind) => makeRecords(kind, { sql, now, onSetAside }),
    async recordsOfMember(member, community) {
      const [where, values] = about(member, community);
      const order = 'order by namespace, key';
      const rows = await sql.run(
        `select namespace, kind, key, value from moot_entry where ${where} ${order}`,
        values,
      );
      return rows.map(toStoredRecord);
    },
    async deleteMember(member, community) {
      const [where, values] = about(member, community);
      return count(`delete from moot_entry where ${where} returning key`, values);
    },
    deleteCommunity: async (community) =>
      count('delete from moot_entry where namespace = $1 returning key', [assertCommunity(community)]),
    async *communitiesWithDataBefore(before) {
      for await (const page of communityPages(sql, before)) yield* page;
    },
    deleteOlderThan: async (community, before) =>
      count('delete from moot_entry where namespace = $1 and since < $2 returning key', [
        assertCommunity(community),
        before,
      ]),
    deleteExpired: () => count('delete from moot_entry where expires <= $1 returning key', [now()]),
    close: () => sql.close(),
  };
}

function toStoredRecord({ namespace, kind, key, value }: SqlRow): StoredRecord {
  const [whole, of] = [String(key), String(kind)];
  return {
    community: String(namespace),
    kind: of,
    key: whole.slice(of.length + 1),
    data: dataOf(String(value)),
  };
}

/** Claims of all communities and machines that share the database. The time after which they end is this machine's. */
function makeClaims(sql: Sql, now: () => number): Claims {
  const entries = new Entries(sql, { now, namespace: '#claims' });
  return { claim: (key, milliseconds) => entries.add(assertKey(key), '', now() + milliseconds) };
}

/**
 * Opens the database that an address names, its tables made and up to date: `sqlite:` and a path, `memory:`, or
 * `postgres://user:password@host:port/database`.
 * @param patience how long a connection, a lock or a statement may take, in milliseconds
 * @throws StoreError saying what to do, when it cannot be opened
 */
export async function openSql(url: string, patience: number): Promise<Sql> {
  const sql = await connect(url, patience);
  try {
    await migrate(sql);
  } catch (error) {
    await sql.close();
    throw error;
  }
  return sql;
}

async function connect(url: string, patience: number): Promise<Sql> {
  if (url === 'memory:') return openSqlite(':memory:', patience);
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length), patience);
  // Loaded only where it is used: most start without it, and sooner so.
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(url, patience);
}
