import type { z } from 'zod';

/** One kind of fact, and how it is kept. */
export type RecordKind<T> = {
  /** Begins the keys of its records: lower-case letters and hyphens. */
  kind: string;
  /** What a record holds: plain JSON, read back as it was written. */
  schema: z.ZodType<T>;
  /**
   * What leads from each earlier shape to the next: the first from version 1 to 2, and so on. The version of records is one
   * more than there are migrations. A record is written anew only when it is put; until then it keeps the member and the times
   * it was stored with.
   */
  migrations?: readonly ((data: unknown) => unknown)[];
  /** Whose record it is, if anybody's: it goes when that member's data is deleted. */
  member?: (value: T) => string | undefined;
  /** Why its records are nobody's, where they have no `member`: what is in them, and whom that cannot lead to. */
  impersonal?: string;
  /**
   * Since when it holds what a member typed or declared, in whole milliseconds since 1970. It goes when that is longer ago
   * than the community's setting `retention`. Without it a record stays as long as its subject does.
   */
  since?: (value: T) => number | undefined;
  /** When something is to be done about it, if ever: an instant in whole milliseconds since 1970. */
  due?: (value: T) => number | undefined;
};

/** Declares a kind of record. @throws TypeError when `kind` is not lower-case letters and hyphens. */
export function defineRecord<T>(kind: RecordKind<T>): RecordKind<T> {
  if (!/^[a-z][a-z-]{0,39}$/.test(kind.kind))
    throw new TypeError(`${kind.kind} is no name for a kind of record`);
  return kind;
}
