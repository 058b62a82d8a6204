import type { RecordKind } from './define-record.ts';
import type { Scrubbed } from './sql.ts';

/** Makes sure that something happens once. */
export interface Claims {
  /** True for the first caller with this key; false for all others until the claim expires. */
  claim(key: string, milliseconds: number): Promise<boolean>;
}

export type FoundRecord<T> = { community: string; key: string; value: T };

/** The records of one kind, each under a community and a key. Only `due` looks beyond one community. */
export interface Records<T> {
  /** The record, or undefined when there is none. Rejects when it can't be read, which never looks like absence. */
  get(community: string, key: string): Promise<T | undefined>;
  /** Writes the record, replacing any that exists. */
  put(community: string, key: string, value: T): Promise<void>;
  /** True if there was one. */
  delete(community: string, key: string): Promise<boolean>;
  /**
   * Changes one record atomically, across machines. `change` gets the current value and returns the new one, or undefined to
   * leave it; it's called again when somebody else writes in between. Resolves to what was written, or undefined when
   * `change` left it.
   */
  update(
    community: string,
    key: string,
    change: (current: T | undefined) => T | undefined,
  ): Promise<T | undefined>;
  /** The community's records in key order, read a page at a time; if given, only those after a key. */
  list(community: string, after?: string): AsyncGenerator<FoundRecord<T>, void>;
  /** All communities' records due at `instant` or before, oldest first, read a page at a time. */
  due(instant: number): AsyncGenerator<FoundRecord<T> & { due: number }, void>;
  /** Counts the community's records. */
  count(community: string): Promise<number>;
}

/** What a store knows of the time, to check a machine's clock against. Instants are milliseconds since 1970. */
export interface StoreClock {
  /** What the database's own clock shows, if it has one, and the newest instant that was noted. */
  read(): Promise<{ database?: number; newest?: number }>;
  /** Notes an instant that's certainly past. It replaces the one before, even a later one. */
  note(instant: number): Promise<void>;
}

/** A record as it's stored, to show people what is kept about them. */
export type StoredRecord = { community: string; kind: string; key: string; data: unknown };

/** Everything Moot remembers. Failures always reject; none looks like absence. */
export interface Store {
  readonly claims: Claims;
  readonly clock: StoreClock;
  /** The records of one kind. */
  records<T>(kind: RecordKind<T>): Records<T>;
  /** Every record about a member, of any kind, in one community or in all. */
  recordsOfMember(member: string, community?: string): Promise<StoredRecord[]>;
  /** Deletes every record about a member, in one community or in all. Resolves to their number. */
  deleteMember(member: string, community?: string): Promise<number>;
  /** Deletes every record of a community. Resolves to their number. */
  deleteCommunity(community: string): Promise<number>;
  /** Communities with something that members typed or declared before an instant, in order, read a page at a time. */
  communitiesWithDataBefore(before: number): AsyncGenerator<string, void>;
  /** Deletes what a community's members typed or declared before an instant. Resolves to their number. */
  deleteOlderThan(community: string, before: number): Promise<number>;
  /** Deletes expired claims. Resolves to their number. */
  deleteExpired(): Promise<number>;
  /** Takes what was deleted out of the database's own files as well, and says whether it's out of them. */
  scrub(): Promise<Scrubbed>;
  /** Finishes running statements and closes the database. */
  close(): Promise<void>;
}
