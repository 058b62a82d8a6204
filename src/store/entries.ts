import { type KeyvStorageAdapter, type KeyvStorageEntry, keyvStorageCapability } from 'keyv';
import { placeholders, type Sql, type SqlValue } from './sql.ts';

type StorageMethods = Pick<
  KeyvStorageAdapter,
  'get' | 'getMany' | 'set' | 'setMany' | 'delete' | 'deleteMany' | 'has' | 'hasMany' | 'clear' | 'iterator'
>;

/** What an entry can be found by beside its key. */
export type IndexColumns = {
  member?: string | undefined;
  due?: number | undefined;
  since?: number | undefined;
};

export type EntriesOptions = {
  /** The present, in milliseconds since 1970. */
  now: () => number;
  namespace?: string;
  /** Reads from a value what it shall be found by. Without it, entries are found by their keys only. */
  indexColumns?: (value: string) => IndexColumns;
};

const upsert = `insert into moot_entry (namespace, key, value, expires, member, due, since)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (namespace, key) do update set value = excluded.value, expires = excluded.expires,
  member = excluded.member, due = excluded.due, since = excluded.since`;
const alive = '(expires is null or expires > $2)';
const pageSize = 500;

/**
 * The entries of one namespace as keyv's storage adapter, and two things that keyv has no words for: `add` and `replace`,
 * which decide and write in one atomic step, whoever else is writing.
 *
 * What has expired is never read. There is no `disconnect`: the database is shared, and closed by its owner.
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

  /** Keys with their values in the order of the keys. The type is keyv's, which leaves the value's to its caller. */
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

  /** Writes an entry where there is none, or only an expired one. True for exactly one of all who try at once. */
  async add(key: string, value: string, expires?: number): Promise<boolean> {
    const rows = await this.#sql.run(`${upsert} where moot_entry.expires <= $8 returning key`, [
      ...this.#row(key, value, expires),
      this.#now(),
    ]);
    return rows.length > 0;
  }

  /** Writes `value` where `expected` still stands, letter for letter. True for exactly one of all who try at once. */
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

/** Keyv's serialization gives texts; only a keyv without any gives something else. */
function asText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('Entries hold texts; leave serialization to keyv');
  return value;
}

/** Texts that both databases keep and compare as they are: no control characters, no halves of surrogate pairs. */
const isPlain = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);

/** PostgreSQL's indexes hold 2,704 bytes an entry; these lengths stay below in any script. */
const longest = { community: 100, key: 500 };

/** @returns the community. @throws TypeError when it cannot be one. What begins with `#` is the store's own. */
export function assertCommunity(community: string): string {
  const sound = community.length > 0 && community.length <= longest.community && !community.startsWith('#');
  if (!sound || !isPlain(community))
    throw new TypeError('A community is 1 to 100 plain characters, the first not #');
  return community;
}

/** @returns the key. @throws TypeError when it cannot be one. */
export function assertKey(key: string): string {
  const sound = key.length > 0 && key.length <= longest.key;
  if (!sound || !isPlain(key)) throw new TypeError('A key is 1 to 500 plain characters');
  return key;
}
