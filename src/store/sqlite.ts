import { chmodSync, closeSync, existsSync, mkdirSync, openSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { makeScrub } from './scrub.ts';
import { type Sql, type SqlRunner, type SqlValue, StoreError } from './sql.ts';

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const codes = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  disk: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
};

/**
 * WAL lets others read during a write. FULL makes each commit wait for the disk, so that it survives a power cut; macOS needs
 * `fullfsync` for that. `secure_delete` overwrites what is deleted; `scrub` finds the rest. Waiting for another process's lock happens here: inside SQLite it would block the whole program.
 */
const pragmas = [
  'busy_timeout = 0',
  'journal_mode = wal',
  'synchronous = full',
  'fullfsync = on',
  'trusted_schema = off',
  'secure_delete = on',
];

/**
 * Opens the database file `path`, creating it and its folder if needed, or `:memory:`. Waits up to `timeout` milliseconds
 * for another process's lock.
 */
export async function openSqlite(path: string, timeout: number): Promise<Sql> {
  const database = openFile(path);
  const assertInPlace = watchPlace(path);
  const prepared = new Map<string, StatementSync>();
  /** Settles when the running transaction ends; everything else waits for it. */
  let open: Promise<void> | undefined;

  function execute(statement: string, values: readonly SqlValue[] = []) {
    let ready = prepared.get(statement);
    if (!ready) {
      ready = database.prepare(statement.replace(/\$(?=\d)/g, '?'));
      prepared.set(statement, ready);
    }
    return ready.all(...values);
  }

  async function whenFree<T>(step: () => T): Promise<T> {
    const start = performance.now();
    for (let wait = 1; ; wait = Math.min(2 * wait, 20)) {
      while (open) await open;
      try {
        assertInPlace();
        return step();
      } catch (error) {
        if (!isLocked(error) || performance.now() - start > timeout) throw explain(error, path);
      }
      await pause(wait);
    }
  }

  const inside: SqlRunner = { run: async (statement, values) => execute(statement, values) };

  for (const pragma of pragmas) await whenFree(() => database.exec(`pragma ${pragma}`));
  return {
    dialect: 'sqlite',
    run: (statement, values) => whenFree(() => execute(statement, values)),
    async transaction(work, mode = 'write') {
      const { promise, resolve } = Promise.withResolvers<void>();
      await whenFree(() => {
        database.exec(mode === 'write' ? 'begin immediate' : 'begin');
        open = promise;
      });
      try {
        const result = await work(inside);
        database.exec('commit');
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec('rollback');
        throw explain(error, path);
      } finally {
        open = undefined;
        resolve();
      }
    },
    scrub: makeScrub(path),
    async close() {
      while (open) await open;
      database.close();
    },
  };
}

function openFile(path: string): DatabaseSync {
  if (path === ':memory:') return new DatabaseSync(path);
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    keepToOwner(path);
    return new DatabaseSync(path);
  } catch (error) {
    throw new StoreError(
      'no-folder',
      `The store ${path} cannot be opened or made. Give this user the right to write in ${folder}, or choose another place with STORE_URL.`,
      error,
    );
  }
}

/**
 * Makes the file, or takes all rights on it from everybody but its owner; SQLite gives those beside it the same. A file that
 * another user owns is left as it is: whether it can be written shows soon.
 */
function keepToOwner(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found && found.uid === process.geteuid?.() && found.mode & 0o077) chmodSync(file, 0o600);
  }
}

/**
 * Remembers which file is at a path now. What it returns throws when another or none is there: SQLite goes on writing into the
 * one it opened, which nobody will find again.
 */
function watchPlace(path: string): () => void {
  if (path === ':memory:') return () => {};
  const isSame = (one: Stats, other: Stats | undefined) => one.ino === other?.ino && one.dev === other.dev;
  const opened = statSync(path);
  return () => {
    if (isSame(opened, statSync(path, { throwIfNoEntry: false }))) return;
    throw new StoreError(
      'gone',
      `The store ${path} was deleted or replaced while Moot was running. Stop Moot, put the file or a backup back, and start it again.`,
    );
  };
}

const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;

function isLocked(error: unknown): boolean {
  const code = codeOf(error);
  return code === codes.busy || code === codes.locked;
}

function explain(error: unknown, path: string): unknown {
  const storeError = (fault: StoreError['fault'], message: string) => new StoreError(fault, message, error);
  switch (codeOf(error)) {
    case codes.busy:
    case codes.locked:
      return storeError(
        'slow',
        `The store ${path} stayed locked by another process. See whether a restore or a second Moot is running on it, and try again.`,
      );
    case codes.readOnly:
    case codes.cannotOpen:
      return storeError(
        'read-only',
        `The store ${path} cannot be written. Give this user the right to write the file and its folder, or choose another with STORE_URL.`,
      );
    case codes.disk:
      return storeError(
        'disk',
        `The disk of the store ${path} fails, or allows no larger file. See what the system says of it, and raise the limit if there is one.`,
      );
    case codes.full:
      return storeError(
        'full',
        `There is no room left on the disk of the store ${path}. Nothing stored is lost; make room, then go on.`,
      );
    case codes.corrupt:
    case codes.notADatabase:
      return storeError(
        'not-a-store',
        `${path} is not a sound SQLite database. Name another file in STORE_URL, or move this one away and restore a backup.`,
      );
    default:
      return error;
  }
}
