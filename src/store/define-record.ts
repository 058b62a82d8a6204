import type { z } from 'zod';

/** A kind of record, and how it's stored. */
export type RecordKind<T> = {
  /** The prefix of its records' keys: lower-case letters and hyphens. */
  kind: string;
  /** A record's data: plain JSON, read back as it was written. */
  schema: z.ZodType<T>;
  /**
   * Leads from each version to the next: the first from version 1 to 2, and so on. The current version is one more than the
   * number of migrations. A record is migrated when it's read but rewritten only when it's put; until then its `member`, `due`
   * and `since` stay as stored.
   */
  migrations?: readonly ((data: unknown) => unknown)[];
  /** The member it belongs to, if any: it's deleted with that member's data. */
  member?: (value: T) => string | undefined;
  /** If there's no `member`: why its records belong to nobody, and can't lead to anybody. */
  impersonal?: string;
  /**
   * Since when it holds what a member typed or declared, in whole milliseconds since 1970. It's deleted when that is longer
   * ago than the community's `retention`. Without it, a record stays as long as its subject does.
   */
  since?: (value: T) => number | undefined;
  /** When something has to be done about it, if ever, in whole milliseconds since 1970. */
  due?: (value: T) => number | undefined;
};

/** Declares a kind of record. @throws TypeError when `kind` is not lower-case letters and hyphens. */
export function defineRecord<T>(kind: RecordKind<T>): RecordKind<T> {
  if (!/^[a-z][a-z-]{0,39}$/.test(kind.kind))
    throw new TypeError(`${kind.kind} is no name for a kind of record`);
  return kind;
}
