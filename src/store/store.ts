import type { RecordKind } from './define-record.ts';

/** Marks what must happen once. */
export interface Claims {
  /** True for the first who claims a key, false for all others until `milliseconds` later. */
  claim(key: string, milliseconds: number): Promise<boolean>;
}

export type FoundRecord<T> = { community: string; key: string; value: T };

/** The records of one kind, each under a community and a key. Nothing but `due` looks into more than one community. */
export interface Records<T> {
  /** The record, or undefined when there is none. Rejects when it cannot be read: that never looks like absence. */
  get(community: string, key: string): Promise<T | undefined>;
  /** Writes the record, over any that is there. */
  put(community: string, key: string, value: T): Promise<void>;
  /** True when there was one. */
  delete(community: string, key: string): Promise<boolean>;
  /**
   * Reads, changes and writes one record as one step, also against other machines. `change` sees what is there and gives what
   * shall be there, or undefined to leave it; it is asked again when another writes in between.
   * Resolves to what was written, or undefined when `change` left it: of many who want the same step, one takes it.
   */
  update(
    community: string,
    key: string,
    change: (current: T | undefined) => T | undefined,
  ): Promise<T | undefined>;
  /** The community's records in the order of their keys, read a page at a time; those after a key, if one is given. */
  list(community: string, after?: string): AsyncGenerator<FoundRecord<T>, void>;
  /** All communities' records due at `instant` or before, the longest due first, read a page at a time. */
  due(instant: number): AsyncGenerator<FoundRecord<T> & { due: number }, void>;
  /** How many the community has. */
  count(community: string): Promise<number>;
}

/** A record as it is kept, for showing people what is kept about them. */
export type StoredRecord = { community: string; kind: string; key: string; data: unknown };

/** All that Moot remembers. Whatever fails rejects; no failure looks like absence. */
export interface Store {
  readonly claims: Claims;
  /** The records of one kind. */
  records<T>(kind: RecordKind<T>): Records<T>;
  /** Every record about a member, of any kind, in one community or in all. */
  recordsOfMember(member: string, community?: string): Promise<StoredRecord[]>;
  /** Deletes every record about a member, in one community or in all. Resolves to how many there were. */
  deleteMember(member: string, community?: string): Promise<number>;
  /** Deletes every record of a community. Resolves to how many there were. */
  deleteCommunity(community: string): Promise<number>;
  /** The communities that hold something members typed or declared before an instant, by name, read a page at a time. */
  communitiesWithDataBefore(before: number): AsyncGenerator<string, void>;
  /** Deletes what members of a community typed or declared before an instant. Resolves to how many records there were. */
  deleteOlderThan(community: string, before: number): Promise<number>;
  /** Frees the room of claims that have ended. Resolves to how many there were. */
  deleteExpired(): Promise<number>;
  /** Finishes what runs and lets the database go. */
  close(): Promise<void>;
}
