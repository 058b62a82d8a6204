import { type Outbox, type Place, PostError } from '../chat/outbox.ts';

/** How far apart waiting posts are sent after a rate limit, and within how long they all are, in milliseconds. */
const spacing = 1_000;
const spread = 60_000;

type Hold = { until: number; waiting: number };

/**
 * An outbox that remembers rate limits: once a platform asks to wait, nothing is sent to that community before then.
 * Meanwhile, callers are told to retry later, each a second after the one before and all within a minute, so they don't
 * all come at once. Callers keep what they have to send; nothing gets lost here.
 */
export function rateLimited(outbox: Outbox, now: () => Date): Outbox {
  const holds = new Map<string, Hold>();
  const keyOf = ({ adapter, community }: Pick<Place, 'adapter' | 'community'>) => `${adapter}/${community}`;

  async function respectLimit<T>(
    where: Pick<Place, 'adapter' | 'community'>,
    act: () => Promise<T>,
  ): Promise<T> {
    const key = keyOf(where);
    const hold = holds.get(key);
    const time = now().getTime();
    if (hold && time < hold.until) {
      const delay = (hold.waiting++ * spacing) % spread;
      throw new PostError('refused', 'rate-limited', { retryAfter: hold.until - time + delay });
    }
    holds.delete(key);
    try {
      return await act();
    } catch (error) {
      if (error instanceof PostError && error.reason === 'rate-limited')
        holds.set(key, { until: now().getTime() + (error.retryAfter ?? spacing), waiting: 1 });
      throw error;
    }
  }

  return {
    post: (place, ...what) => respectLimit(place, () => outbox.post(place, ...what)),
    edit: (place, ...what) => respectLimit(place, async () => outbox.edit?.(place, ...what)),
    find: (place, idempotencyKey, since) => outbox.find(place, idempotencyKey, since),
    startThread: (place, ...what) => respectLimit(place, async () => outbox.startThread?.(place, ...what)),
    threadable: async (place) => (await outbox.threadable?.(place)) ?? 'none',
    tell: (member, reply) => respectLimit(member, () => outbox.tell(member, reply)),
    reach: (place) => outbox.reach(place),
  };
}
