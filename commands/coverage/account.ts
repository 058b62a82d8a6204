import type { Place } from '../../src/command/outbox.ts';
import { type Spot, spotKey, type Word, wordRecord } from '../../src/core/coverage/heard.ts';
import { type Account, accountOf, type Counted } from '../../src/core/coverage/sum.ts';
import { type Debate, debateRecord } from '../../src/core/debates/debate.ts';
import type { Store } from '../../src/core/records/store.ts';
import { countedAt, under } from './count.ts';

/** Where a debate is talked about: in its own thread, or in its channel and in the thread below its prompt. */
export const spotsOf = ({ place: { channel, thread }, posted }: Debate): Spot[] => {
  if (thread !== undefined) return [{ channel, thread }];
  return [{ channel }, ...(posted ? [{ channel, thread: posted.message }] : [])];
};

/** The debate that is open where somebody asks: the newest one, where there are several. */
export async function debateAt(place: Place, store: Store): Promise<Debate | undefined> {
  let found: Debate | undefined;
  for await (const { value } of store.records(debateRecord).list(place.community)) {
    if (value.state !== 'open' || !value.posted || value.place.adapter !== place.adapter) continue;
    const isHere = spotsOf(value).some(
      ({ channel, thread }) => channel === place.channel && thread === place.thread,
    );
    if (isHere && (found === undefined || value.opened > found.opened)) found = value;
  }
  return found;
}

/** Where to look for what was heard of a topic by those who ask in a place. */
export async function spotsAt(place: Place, topic: string, store: Store): Promise<Spot[]> {
  const debate = await debateAt(place, store);
  const { channel, thread } = place;
  return debate?.topic === topic ? spotsOf(debate) : [{ channel, ...(thread !== undefined && { thread }) }];
}

/** What was heard of a topic in some places of a community. */
export async function readAccount(
  community: string,
  spots: readonly Spot[],
  topic: string,
  store: Store,
): Promise<Account> {
  const counted: Counted[] = [];
  const words: Word[] = [];
  for (const spot of spots) {
    const key = spotKey(spot, topic);
    counted.push(await countedAt(community, key, store));
    words.push(...(await under(wordRecord, community, key, store)));
  }
  return accountOf(counted, words);
}
