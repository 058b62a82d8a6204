import type { Place } from '../chat/outbox.ts';
import { type Debate, debateRecord } from '../debates/model/debate.ts';
import type { Store } from '../store/store.ts';
import type { Spot } from './heard.ts';

/** Where a debate is talked about: in its own thread, or in its channel and in the thread below its prompt. */
export const spotsOf = ({ place: { channel, thread }, posted }: Debate): Spot[] => {
  if (thread !== undefined) return [{ channel, thread }];
  return [{ channel }, ...(posted ? [{ channel, thread: posted.message }] : [])];
};

/** The debates of a community that are open, and whose prompt stands. */
export async function openDebates(community: string, store: Store): Promise<Debate[]> {
  const found: Debate[] = [];
  for await (const { value } of store.records(debateRecord).list(community))
    if (value.state === 'open' && value.posted) found.push(value);
  return found;
}

/** The debate that belongs to a place: the newest one, where there are several. */
export const debateIn = (place: Place, debates: readonly Debate[]): Debate | undefined =>
  debates
    .filter(
      (debate) =>
        debate.place.adapter === place.adapter &&
        spotsOf(debate).some(({ channel, thread }) => channel === place.channel && thread === place.thread),
    )
    .reduce<Debate | undefined>(
      (newest, debate) => (newest && newest.opened >= debate.opened ? newest : debate),
      undefined,
    );

/** The debate that is open where somebody asks. */
export const debateAt = async (place: Place, store: Store): Promise<Debate | undefined> =>
  debateIn(place, await openDebates(place.community, store));

/** Where to look for what was heard of a topic by those who ask in a place. */
export async function spotsAt(place: Place, topic: string, store: Store): Promise<Spot[]> {
  const debate = await debateAt(place, store);
  const { channel, thread } = place;
  return debate?.topic === topic ? spotsOf(debate) : [{ channel, ...(thread !== undefined && { thread }) }];
}
