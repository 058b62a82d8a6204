import type { Place } from '../chat/outbox.ts';
import type { RecordKind } from '../store/define-record.ts';
import type { Store } from '../store/store.ts';
import { type Heard, heardKey, heardRecord, sidedBy, spotKey, spotOf } from './matcher/heard.ts';
import type { Match } from './matcher/matcher.ts';
import { add, type Counted, nothingCounted, type Sum, sumRecord } from './matcher/sum.ts';
import type { Ranking } from './ranker/ranker.ts';

/** Something heard, under the id of its message. */
export type Fresh = { id: string; heard: Heard };

/** What is kept of a message, from what its words alone tell and, where its author has declared a side, what they tell with it. */
export const heardOf = (
  plain: Match,
  known: Match | undefined,
  more: Pick<Heard, 'permalink' | 'at' | 'way' | 'bucket'>,
  ranked: Ranking | undefined,
): Heard => ({
  ...more,
  language: plain.language,
  sided: false,
  claims: [...plain.claims],
  ...(plain.embeddings && { embeddings: plain.embeddings }),
  ...(known?.language === 'en' && { known: [...known.claims] }),
  ...(ranked && { ranked }),
  wrong: [],
});

/**
 * Counts those messages that were not counted before in a place, however they came, at a cost that does not grow with those
 * counted before. Resolves to how many that were.
 */
export async function countHeard(
  messages: readonly Fresh[],
  place: Place,
  topic: string,
  store: Store,
): Promise<number> {
  const { community } = place;
  const [records, sums, key] = [store.records(heardRecord), store.records(sumRecord), spotKey(place, topic)];
  const before = await sums.get(community, key);
  const counted: Heard[] = [];
  for (const { id, heard } of messages) {
    const written = await records.update(community, heardKey(place, topic, id), (current) =>
      current ? undefined : heard,
    );
    if (written) counted.push(written);
  }
  const [first] = counted;
  if (!first) return 0;
  await sums.update(community, key, (current) =>
    // Where it was made anew meanwhile, nobody can say whether these are in it already.
    current?.counted && current.epoch === before?.epoch
      ? { ...current, counted: counted.reduce(add, current.counted) }
      : stale(current, first.at),
  );
  return counted.length;
}

const stale = (current: Sum | undefined, at: number): Sum => ({
  epoch: (current?.epoch ?? 0) + 1,
  oldest: Math.min(current?.oldest ?? at, at),
});

/**
 * Changes what is kept of a message that was counted, or takes it back where `change` gives nothing. Its place is counted anew
 * when somebody asks next. Resolves to whether the message was counted.
 */
export async function correctHeard(
  community: string,
  key: string,
  change: (heard: Heard) => Heard | undefined,
  store: Store,
): Promise<boolean> {
  const records = store.records(heardRecord);
  const found = await records.get(community, key);
  if (!found) return false;
  if (change(found)) await records.update(community, key, (current) => current && change(current));
  else await records.delete(community, key);
  await countAnew(community, spotOf(key), found.at, store);
  return true;
}

const countAnew = (community: string, spot: string, at: number, store: Store) =>
  store.records(sumRecord).update(community, spot, (current) => stale(current, at));

/** How often a count that others overtake is begun again before it is answered with as it is. */
const mostTries = 3;

/** What was counted under a key of `spotKey`: from its sum, which is made anew where that is needed. */
export async function countedAt(community: string, key: string, store: Store): Promise<Counted> {
  const sums = store.records(sumRecord);
  for (let tries = 1; ; tries++) {
    const before = await sums.get(community, key);
    if (before?.counted) return before.counted;
    const heard = await under(heardRecord, community, key, store);
    const counted = heard.reduce(add, nothingCounted);
    if (heard.length === 0) return counted;
    const oldest = Math.min(...heard.map(({ at }) => at));
    const fresh: Sum = { epoch: (before?.epoch ?? 0) + 1, oldest, counted };
    const written = await sums.update(community, key, (current) =>
      current?.epoch === before?.epoch ? fresh : undefined,
    );
    if (written || tries === mostTries) return counted;
  }
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
 * Takes what a member's declared viewpoints made of their messages out of everything that was counted in a community. Who
 * wrote a message is not kept: so it goes from all messages that may be theirs, which count by their words alone then.
 */
export async function forgetSides(member: string, community: string, store: Store): Promise<void> {
  const theirs: string[] = [];
  for await (const { key, value } of store.records(heardRecord).list(community))
    if (sidedBy(member, key, value)) theirs.push(key);
  for (const key of theirs) await correctHeard(community, key, ({ known: _, ...heard }) => heard, store);
}
