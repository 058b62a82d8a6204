/** What a column can hold: text, an integer or null. */
export type SqlValue = string | number | null;

/** One row, by column name. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** Runs statements, which are the same for both databases; placeholders are `$1`, `$2` and so on. */
export interface SqlRunner {
  /** Runs one statement. Resolves to the rows it selects or returns. */
  run(statement: string, values?: readonly SqlValue[]): Promise<SqlRow[]>;
}

/**
 * A database. Rejects with a StoreError when it's too slow, full, out of reach or not writable. What timed out may or may
 * not have happened.
 */
export interface Sql extends SqlRunner {
  readonly dialect: Dialect;
  /**
   * Runs `work` in a transaction. `write` keeps other writers out; `snapshot` reads one consistent state and blocks nobody.
   * Do nothing in `work` but run statements, so that it ends soon.
   */
  transaction<T>(work: (sql: SqlRunner) => Promise<T>, mode?: 'write' | 'snapshot'): Promise<T>;
  /**
   * Takes what was deleted out of the database's own files as well. Resolves to `gone`; to `later` if somebody still reads an
   * older state; or to `unknown` where the files are a server's.
   */
  scrub(): Promise<Scrubbed>;
  /** Finishes running statements and closes the database. */
  close(): Promise<void>;
}

/** Whether what was deleted is out of the database's files. */
export type Scrubbed = 'gone' | 'later' | 'unknown';

export type Dialect = 'sqlite' | 'postgres';

/** Placeholders for a list of values, such as `$1, $2, $3`, counted from `first`. */
export const placeholders = (count: number, first = 1): string =>
  Array.from({ length: count }, (_, index) => `$${first + index}`).join(', ');

export type StoreFault =
  | 'slow'
  | 'out-of-reach'
  | 'refused'
  | 'read-only'
  | 'full'
  | 'disk'
  | 'gone'
  | 'no-folder'
  | 'not-a-store'
  | 'newer'
  | 'set-aside'
  | 'not-empty'
  | 'damaged'
  | 'file';

/** Something that the people who run Moot can fix. The message says what happened and what to do. */
export class StoreError extends Error {
  override name = 'StoreError';
  readonly fault: StoreFault;

  constructor(fault: StoreFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}
