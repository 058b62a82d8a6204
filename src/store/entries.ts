import { type KeyvStorageAdapter, type KeyvStorageEntry, keyvStorageCapability } from 'keyv';
import { placeholders, type Sql, type SqlValue } from './sql.ts';

type StorageMethods = Pick<
  KeyvStorageAdapter,
  'get' | 'getMany' | 'set' | 'setMany' | 'delete' | 'deleteMany' | 'has' | 'hasMany' | 'clear' | 'iterator'
>;

/** What an entry can be found by, besides its key. */
export type IndexColumns = {
  member?: string | undefined;
  due?: number | undefined;
  since?: number | undefined;
};

export type EntriesOptions = {
  /** The present, in milliseconds since 1970. */
  now: () => number;
  namespace?: string;
  /** Reads these columns from a value. Without it, entries are found by key only. */
  indexColumns?: (value: string) => IndexColumns;
};

const upsert = `insert into moot_entry (namespace, key, value, expires, member, due, since)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (namespace, key) do update set value = excluded.value, expires = excluded.expires,
  member = excluded.member, due = excluded.due, since = excluded.since`;
const alive = '(expires is null or expires > $2)';
const pageSize = 500;

/**
 * The entries of one namespace: keyv's storage adapter, plus two atomic operations that keyv lacks, `add` (insert if absent)
 * and `replace` (compare and set).
 *
 * Expired entries are never read. There's no `disconnect`: the database is shared, and its owner closes it.
 */
export class Entries implements StorageMethods {
  namespace: string | undefined;
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #marks: (value: string) => IndexColumns;

  constructor(sql: Sql, { now, namespace, indexColumns: marks = () => ({}) }: EntriesOptions) {
    this.#sql = sql;
    this.#now = now;
    this.#marks = marks;
    this.namespace = namespace;
  }

  get capabilities() {
    return keyvStorageCapability(this);
  }

  get #space(): string {
    return this.namespace ?? '';
  }

  async get(key: string): Promise<string | undefined> {
    const [value] = await this.getMany([key]);
    return value;
  }

  async getMany(keys: string[]): Promise<(string | undefined)[]> {
    if (keys.length === 0) return [];
    const rows = await this.#sql.run(
      `select key, value from moot_entry where namespace = $1 and ${alive} and key in (${placeholders(keys.length, 3)})`,
      [this.#space, this.#now(), ...keys],
    );
    const found = new Map(rows.map(({ key, value }) => [key, String(value)]));
    return keys.map((key) => found.get(key));
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    return (await this.getMany(keys)).map((value) => value !== undefined);
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    await this.#sql.run(upsert, this.#row(key, asText(value), expires));
    return true;
  }

  async setMany<T>(entries: KeyvStorageEntry<T>[]): Promise<boolean[]> {
    await this.#sql.transaction(async ({ run }) => {
      for (const { key, value, expires } of entries) {
        await run(upsert, this.#row(key, asText(value), expires));
      }
    });
    return entries.map(() => true);
  }

  async delete(key: string): Promise<boolean> {
    const [deleted] = await this.deleteMany([key]);
    return deleted === true;
  }

  async deleteMany(keys: string[]): Promise<boolean[]> {
    if (keys.length === 0) return [];
    const rows = await this.#sql.run(
      `delete from moot_entry where namespace = $1 and key in (${placeholders(keys.length, 2)}) returning key`,
      [this.#space, ...keys],
    );
    const deleted = new Set(rows.map(({ key }) => key));
    return keys.map((key) => deleted.has(key));
  }

  async clear(): Promise<void> {
    await this.#sql.run('delete from moot_entry where namespace = $1', [this.#space]);
  }

  /** Keys with their values, in key order. Keyv defines the type, which leaves the value's to its caller. */
  async *iterator<T>(): AsyncGenerator<(string | Awaited<T> | undefined)[], void> {
    let after = '';
    for (;;) {
      const rows = await this.#sql.run(
        `select key, value from moot_entry where namespace = $1 and ${alive} and key > $3 order by key limit ${pageSize}`,
        [this.#space, this.#now(), after],
      );
      for (const { key, value } of rows) yield [String(key), String(value)];
      if (rows.length < pageSize) return;
      after = String(rows.at(-1)?.key);
    }
  }

  /** Writes an entry if there's none, or only an expired one. Of several callers at once, one gets true. */
  async add(key: string, value: string, expires?: number): Promise<boolean> {
    const rows = await this.#sql.run(`${upsert} where moot_entry.expires <= $8 returning key`, [
      ...this.#row(key, value, expires),
      this.#now(),
    ]);
    return rows.length > 0;
  }

  /** Replaces the value if it's still exactly `expected`. Of several callers at once, one gets true. */
  async replace(key: string, expected: string, value: string): Promise<boolean> {
    const { member, due, since } = this.#marks(value);
    const rows = await this.#sql.run(
      `update moot_entry set value = $4, member = $5, due = $6, since = $7
       where namespace = $1 and key = $2 and value = $3 returning key`,
      [this.#space, key, expected, value, member ?? null, due ?? null, since ?? null],
    );
    return rows.length > 0;
  }

  #row(key: string, value: string, expires: number | undefined): SqlValue[] {
    const { member, due, since } = this.#marks(value);
    return [this.#space, key, value, expires ?? null, member ?? null, due ?? null, since ?? null];
  }
}

/** Only a keyv without serialization gives anything but text. */
function asText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('Entries hold texts; leave serialization to keyv');
  return value;
}

/** Text that both databases store and compare alike: no control characters, no lone surrogates. */
const isPlain = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);

/** PostgreSQL indexes at most 2,704 bytes per entry; these lengths stay below that in any script. */
const longest = { community: 100, key: 500 };

/** Returns the community. Names that begin with `#` belong to the store. @throws TypeError when it's invalid */
export function assertCommunity(community: string): string {
  const isValid = community.length > 0 && community.length <= longest.community && !community.startsWith('#');
  if (!isValid || !isPlain(community))
    throw new TypeError('A community is 1 to 100 plain characters, the first not #');
  return community;
}

/** Returns the key. @throws TypeError when it's invalid */
export function assertKey(key: string): string {
  const isValid = key.length > 0 && key.length <= longest.key;
  if (!isValid || !isPlain(key)) throw new TypeError('A key is 1 to 500 plain characters');
  return key;
}
