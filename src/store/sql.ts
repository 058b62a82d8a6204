/** What a column can hold here: texts, whole numbers and nothing. */
export type SqlValue = string | number | null;

/** One row by the names of its columns. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** Statements are the same for both databases; their values are `$1`, `$2` and so on. */
export interface SqlRunner {
  /** Runs one statement and resolves to its rows: those selected, or those that `returning` names. */
  run(statement: string, values?: readonly SqlValue[]): Promise<SqlRow[]>;
}

/**
 * A database. Rejects with a StoreError when it is too slow, full, out of reach or not writable. What was cut off by
 * slowness may or may not have happened.
 */
export interface Sql extends SqlRunner {
  readonly dialect: Dialect;
  /**
   * Runs `work` wholly or not at all. `write` keeps other writers out; `snapshot` only reads, sees one state throughout and
   * holds nobody up. `work` may do nothing but run statements, so that it soon ends.
   */
  transaction<T>(work: (sql: SqlRunner) => Promise<T>, mode?: 'write' | 'snapshot'): Promise<T>;
  /** Finishes what runs and lets the database go. */
  close(): Promise<void>;
}

export type Dialect = 'sqlite' | 'postgres';

/** `$1, $2, $3` for a list of values, counted from `first`. */
export const placeholders = (count: number, first = 1): string =>
  Array.from({ length: count }, (_, index) => `$${first + index}`).join(', ');

export type StoreFault =
  | 'slow'
  | 'out-of-reach'
  | 'refused'
  | 'read-only'
  | 'full'
  | 'no-folder'
  | 'not-a-store'
  | 'newer'
  | 'set-aside'
  | 'not-empty'
  | 'damaged'
  | 'file';

/** What the people who run Moot can put right. The message says what happened and names the next step. */
export class StoreError extends Error {
  override name = 'StoreError';
  readonly fault: StoreFault;

  constructor(fault: StoreFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}
