import type { HandedMessage } from '../chat/invocation.ts';
import type { Place } from '../chat/outbox.ts';
import type { RecordKind } from '../store/define-record.ts';
import type { Store } from '../store/store.ts';
import { bucketOf, type Heard, heardKey, heardRecord, olderSumRecord, sidedBy } from './heard.ts';
import type { Ranking } from './ranker/ranker.ts';

/** What is kept of a message. `author` is only told apart from others by it. */
export const heardOf = (
  { permalink, author }: Pick<HandedMessage, 'permalink' | 'author'>,
  ranked: Ranking | undefined,
  way: Heard['way'],
  place: Place,
  topic: string,
  now: Date,
): Heard => ({
  permalink,
  at: now.getTime(),
  way,
  ...(author !== undefined && { bucket: bucketOf(place, topic, author) }),
  ...(ranked && { ranked }),
});

/** Counts a message in a place, however it came. Resolves to whether it was not counted before. */
export async function countHeard(
  message: string,
  heard: Heard,
  place: Place,
  topic: string,
  store: Store,
): Promise<boolean> {
  const written = await store
    .records(heardRecord)
    .update(place.community, heardKey(place, topic, message), (current) => (current ? undefined : heard));
  return written !== undefined;
}

/** The records whose keys begin in the same way. */
export async function under<T>(
  kind: RecordKind<T>,
  community: string,
  prefix: string,
  store: Store,
): Promise<T[]> {
  const found: T[] = [];
  for await (const { key, value } of store.records(kind).list(community, prefix)) {
    if (!key.startsWith(prefix)) break;
    found.push(value);
  }
  return found;
}

/**
 * Takes what a member's declared viewpoints made of their messages out of what was counted in a community when they were still
 * used for that. Who wrote a message is not kept: so it goes from all messages that may be theirs, and all sums go.
 */
export async function forgetSides(member: string, community: string, store: Store): Promise<void> {
  const [records, sums] = [store.records(heardRecord), store.records(olderSumRecord)];
  for await (const { key, value } of records.list(community))
    if (sidedBy(member, key, value))
      await records.update(community, key, (current) => {
        if (!current) return undefined;
        const { known: _, ...heard } = current;
        return heard;
      });
  for await (const { key } of sums.list(community)) await sums.delete(community, key);
}
