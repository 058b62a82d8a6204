import { homedir } from 'node:os';
import { join } from 'node:path';
import { assertCommunity, assertKey, Entries } from './entries.ts';
import { communityPages } from './listing.ts';
import { dataOf } from './record-codec.ts';
import { makeRecords, type SetAside } from './records.ts';
import { migrate } from './schema.ts';
import { type Sql, type SqlRow, type SqlValue, StoreError } from './sql.ts';
import { openSqlite } from './sqlite.ts';
import type { Claims, Store, StoreClock, StoredRecord } from './store.ts';

export type StoreOptions = {
  /** Called once for each record that was set aside because it doesn't parse. */
  onSetAside: (what: SetAside) => void;
  /** How long a connection, a lock or a statement may take, in milliseconds. */
  timeout?: number;
  /** The present, in milliseconds since 1970. */
  now?: () => number;
};

/** Opens the store at a URL, as `openSql` does. @throws StoreError that says what to do */
export async function openStore(url: string, { timeout = 5_000, ...options }: StoreOptions): Promise<Store> {
  return storeOn(await openSql(url, timeout), options);
}

/** Makes the store on an open database. */
export function storeOn(sql: Sql, { onSetAside, now = Date.now }: Omit<StoreOptions, 'timeout'>): Store {
  const count = async (statement: string, values: readonly SqlValue[]) =>
    (await sql.run(statement, values)).length;

  const whereMember = (member: string, community: string | undefined): [where: string, values: string[]] =>
    community === undefined
      ? ['member = $1', [member]]
      : ['member = $1 and namespace = $2', [member, assertCommunity(community)]];

  return {
    claims: makeClaims(sql, now),
    clock: makeStoreClock(sql, now),
    records: (kind) => makeRecords(kind, { sql, now, onSetAside }),
    async recordsOfMember(member, community) {
      const [where, values] = whereMember(member, community);
      const order = 'order by namespace, key';
      const rows = await sql.run(
        `select namespace, kind, key, value from moot_entry where ${where} ${order}`,
        values,
      );
      return rows.map(toStoredRecord);
    },
    async deleteMember(member, community) {
      const [where, values] = whereMember(member, community);
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
    scrub: () => sql.scrub(),
    close: () => sql.close(),
  };
}

function toStoredRecord({ namespace, kind, key, value }: SqlRow): StoredRecord {
  const [fullKey, kindName] = [String(key), String(kind)];
  return {
    community: String(namespace),
    kind: kindName,
    key: fullKey.slice(kindName.length + 1),
    data: dataOf(String(value)),
  };
}

/** Makes the claims of all communities and machines that share the database. They expire by this machine's clock. */
function makeClaims(sql: Sql, now: () => number): Claims {
  const entries = new Entries(sql, { now, namespace: '#claims' });
  return { claim: (key, milliseconds) => entries.add(assertKey(key), '', now() + milliseconds) };
}

/** A local database has no clock but the machine's. */
function makeStoreClock(sql: Sql, now: () => number): StoreClock {
  const entries = new Entries(sql, { now, namespace: '#clock' });
  return {
    async read() {
      const newest = await entries.get('newest');
      const known = newest === undefined ? {} : { newest: Number(newest) };
      if (sql.dialect !== 'postgres') return known;
      const [row] = await sql.run('select (extract(epoch from clock_timestamp()) * 1000)::bigint as now');
      return { ...known, database: Number(row?.now) };
    },
    note: async (instant) => void (await entries.set('newest', String(instant))),
  };
}

/**
 * Opens the database at a URL (`sqlite:` and a path, `memory:`, or `postgres://user:password@host:port/database`) and brings
 * its tables up to date.
 * @param timeout how long a connection, a lock or a statement may take, in milliseconds
 * @throws StoreError that says what to do
 */
export async function openSql(url: string, timeout: number): Promise<Sql> {
  const sql = await connect(url, timeout);
  try {
    await migrate(sql);
  } catch (error) {
    await sql.close();
    throw error;
  }
  return sql;
}

/** A path below the home folder, as shells write it. @throws StoreError for another user's */
function expandHome(path: string): string {
  if (!path.startsWith('~')) return path;
  if (path !== '~' && !path.startsWith('~/'))
    throw new StoreError(
      'no-folder',
      `${path} can't be expanded. Write the whole path of the database file.`,
    );
  return join(homedir(), path.slice(1));
}

async function connect(url: string, timeout: number): Promise<Sql> {
  if (url === 'memory:') return openSqlite(':memory:', timeout);
  if (url.startsWith('sqlite:')) return openSqlite(expandHome(url.slice('sqlite:'.length)), timeout);
  // Most installations don't use it, and start faster without it.
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(url, timeout);
}
