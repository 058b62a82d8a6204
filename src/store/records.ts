import Keyv from 'keyv';
import type { RecordKind } from './define-record.ts';
import { assertCommunity, assertKey, Entries } from './entries.ts';
import { countEntries, duePages, type ListedEntry, listPages } from './listing.ts';
import { indexColumnsOf, makeCodec, UnreadableError } from './record-codec.ts';
import { type Sql, StoreError } from './sql.ts';
import type { Records } from './store.ts';

export type RecordsParts = {
  sql: Sql;
  now: () => number;
  /** Called once for each record that was set aside because it doesn't parse. */
  onSetAside: (what: SetAside) => void;
};

export function makeRecords<T>(kind: RecordKind<T>, { sql, now, onSetAside }: RecordsParts): Records<T> {
  const codec = makeCodec(kind);
  const prefix = `${kind.kind}/`;
  const nameOf = (key: string) => prefix + assertKey(key);
  const keyOf = (name: string) => name.slice(prefix.length);

  const entriesOf = (community: string) =>
    new Entries(sql, { now, namespace: assertCommunity(community), indexColumns: indexColumnsOf });

  /** A new keyv each time: with an error listener, a failed read would look like absence instead of throwing. */
  const keyvOf = (community: string) =>
    new Keyv<T>({ store: entriesOf(community), serialization: codec, checkExpired: false });

  /** Sets aside what doesn't parse; rethrows any other error. */
  async function moveAside(community: string, name: string, error: unknown): Promise<void> {
    if (!(error instanceof UnreadableError)) throw error;
    const reason = error.message;
    const moved = await setAside(sql, community, name, error.text, reason);
    if (moved) onSetAside({ community, kind: kind.kind, reason });
  }

  /** Reads the entries of a page, without those that don't parse. */
  async function readPage<L extends ListedEntry>(page: readonly L[]): Promise<{ entry: L; value: T }[]> {
    const read: { entry: L; value: T }[] = [];
    for (const entry of page) {
      try {
        read.push({ entry, value: codec.read(entry.text) });
      } catch (error) {
        await moveAside(entry.community, entry.name, error);
      }
    }
    return read;
  }

  async function assertNotAside(entries: Entries, name: string): Promise<void> {
    if (!(await entries.has(setAsideName(name)))) return;
    throw new StoreError(
      'set-aside',
      `A record of the kind ${kind.kind} does not parse and was set aside; docs/storage.md says how to look at it. Saving it anew takes its place.`,
    );
  }

  return {
    async get(community, key) {
      const [keyv, name] = [keyvOf(community), nameOf(key)];
      try {
        const value = await keyv.get(name);
        if (value !== undefined) return value;
      } catch (error) {
        await moveAside(community, name, error);
      }
      await assertNotAside(entriesOf(community), name);
      return undefined;
    },

    async put(community, key, value) {
      await keyvOf(community).set(nameOf(key), value);
    },

    delete: async (community, key) => keyvOf(community).delete(nameOf(key)),

    async update(community, key, change) {
      const [entries, name] = [entriesOf(community), nameOf(key)];
      for (;;) {
        const text = await entries.get(name);
        const [found] = text === undefined ? [] : await readPage([{ community, name, text }]);
        if (!found) await assertNotAside(entries, name);
        const next = change(found?.value);
        if (next === undefined) return undefined;
        const written = codec.write(next);
        const won = text === undefined ? entries.add(name, written) : entries.replace(name, text, written);
        if (await won) return next;
      }
    },

    async *list(community, after) {
      const from = after === undefined ? prefix : nameOf(after);
      for await (const page of listPages(sql, assertCommunity(community), kind.kind, from)) {
        for (const { entry, value } of await readPage(page)) {
          yield { community, key: keyOf(entry.name), value };
        }
      }
    },

    async *due(instant) {
      for await (const page of duePages(sql, kind.kind, instant)) {
        for (const { entry, value } of await readPage(page)) {
          yield { community: entry.community, key: keyOf(entry.name), value, due: entry.due };
        }
      }
    },

    count: async (community) => countEntries(sql, assertCommunity(community), kind.kind),
  };
}

/**
 * A record that doesn't parse: of which community and kind, and why it's invalid. It goes to the log, so it quotes neither the
 * record's text nor its key: keys can hold members' ids, and with them who declared what.
 */
export type SetAside = { community: string; kind: string; reason: string };

/** The key of a record that was set aside. No kind begins with `!`, so only bulk deletion and backups see it. */
const setAsideName = (name: string): string => `!${name}`;

/**
 * Sets an entry aside if its value is still `text`, replacing any set aside under the same name before. Of several callers
 * at once, one gets true.
 */
function setAside(sql: Sql, namespace: string, name: string, text: string, reason: string): Promise<boolean> {
  return sql.transaction(async ({ run }) => {
    await run(
      `delete from moot_entry where namespace = $1 and key = $2
       and exists (select 1 from moot_entry where namespace = $1 and key = $3 and value = $4)`,
      [namespace, setAsideName(name), name, text],
    );
    const moved = await run(
      `update moot_entry set key = $2, due = null, reason = $5
       where namespace = $1 and key = $3 and value = $4 returning key`,
      [namespace, setAsideName(name), name, text, reason],
    );
    return moved.length > 0;
  });
}
