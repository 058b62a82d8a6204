import { type Outbox, PostError, type Posted } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import type { Store } from '../store/store.ts';
import { passGate, type ReadyPost } from './at-gate.ts';
import { type Delivery, deliveryRecord, type MissedReason } from './model/delivery.ts';
import {
  acquire,
  canStillPost,
  claimDelivery,
  endUnposted,
  finish,
  isSameClaim,
  lookAgainLater,
  markPosted,
  markRefused,
  markUnknown,
  newDelivery,
  type Pace,
  retryLater,
  usualPace,
} from './model/delivery-steps.ts';
import type { Post, PostRequest } from './post-request.ts';

export type Posting = { store: Store; outbox: Outbox; now: () => Date; pace?: Pace };

/** How far before its claim to look for a post, since clocks differ; in milliseconds. */
const slack = 2 * 60_000;

/**
 * Posts something once, whatever happens: crashes, slow or failing platforms, other machines doing the same. Everything
 * public passes through here, and waits here for review in communities that want that.
 *
 * The delivery is claimed, then posted, then recorded. If the outcome is unknown, the channel is checked for its
 * idempotency key before anything is posted again. Does what can be done now and returns the delivery. Until that is
 * `finished`, call again with the same key; once a minute is enough.
 *
 * Rejects when the store fails, or when `make`, `veto`, `onDropped` or `onPosted` does. Calling again is right then
 * too.
 */
export async function postOnce(outgoing: PostRequest, posting: Posting): Promise<Delivery> {
  const { idempotencyKey, place, at, schedule, member, review } = outgoing;
  const { store, outbox, now, pace = usualPace } = posting;
  const records = store.records(deliveryRecord);
  const time = () => now().getTime();
  const fresh = newDelivery(
    { place, at: at.getTime(), ...(schedule && { schedule }), ...(member && { member }) },
    time(),
  );

  const mine = await records.update(place.community, idempotencyKey, (current) =>
    acquire(current ?? fresh, time(), pace),
  );
  if (!mine) return (await records.get(place.community, idempotencyKey)) ?? fresh;
  switch (mine.state) {
    case 'claimed':
      return post(mine);
    case 'unknown':
      return look(mine);
    case 'posted':
      return complete(mine);
    default:
      return mine;
  }

  /** Writes the next state if the delivery is still ours. If another machine took over, returns its state. */
  async function settle(ours: Delivery, next: Delivery): Promise<Delivery> {
    if (next.finished && next.state !== 'posted') {
      const current = await records.get(place.community, idempotencyKey);
      if (current && !isSameClaim(current, ours)) return current;
      await outgoing.onDropped?.(next);
      if (next.held && review !== 'exempt')
        await review.gate.drop({ idempotencyKey, place }, next.held, next.because ?? 'nothing');
    }
    const written = await records.update(place.community, idempotencyKey, (current) =>
      current && isSameClaim(current, ours) ? next : undefined,
    );
    return written ?? (await records.get(place.community, idempotencyKey)) ?? next;
  }

  /** After this it's too late. What waited for review gets the time that review may take. */
  function deadline({ held }: Delivery): number {
    const waits = held && review !== 'exempt' ? review.until.getTime() : 0;
    return Math.max(outgoing.until.getTime(), waits);
  }

  async function post(ours: Delivery): Promise<Delivery> {
    let making: Post;
    let ready: ReadyPost | Delivery;
    try {
      const isWaiting = ours.held?.since !== undefined && ours.held.passed === undefined;
      if (time() > deadline(ours)) return await giveUp(ours, isWaiting ? 'unreviewed' : 'late');
      const reason = await outgoing.veto?.();
      if (reason !== undefined) return await giveUp(ours, reason);
      making = await outgoing.make();
      if (making === 'nothing') return await giveUp(ours, 'nothing');
      ready = await passGate(ours, making, outgoing, { commit: settle, time });
    } catch (error) {
      await settle(ours, retryLater(ours, time()));
      throw error;
    }
    if (!('reply' in ready)) return ready;
    const { reply, delivery: mine } = ready;
    if (!canStillPost(mine, time(), pace)) return settle(mine, retryLater(mine, time()));
    let posted: Posted | 'unreachable' | undefined;
    try {
      posted = await within(pace.timeout, send(reply));
    } catch (error) {
      return settle(mine, afterFailure(mine, error));
    }
    if (posted === 'unreachable') return giveUp(mine, 'unreachable');
    const standing = markPosted(mine, posted, time(), pace);
    const isAll = making.onPosted === undefined;
    return complete(await settle(mine, isAll ? finish(standing, time()) : standing), making);
  }

  /** It isn't posted, and won't be. */
  function giveUp(ours: Delivery, reason: MissedReason | 'nothing'): Promise<Delivery> {
    return settle(ours, endUnposted(ours, reason, time()));
  }

  async function send(reply: Reply): Promise<Posted | 'unreachable' | undefined> {
    if (member === undefined) return outbox.post(place, reply, idempotencyKey, outgoing.answers);
    const reached = await outbox.tell(
      { adapter: place.adapter, community: place.community, id: member },
      reply,
    );
    return reached ? undefined : 'unreachable';
  }

  function afterFailure(ours: Delivery, error: unknown): Delivery {
    if (!(error instanceof PostError) || error.outcome === 'unknown') return markUnknown(ours, time(), pace);
    switch (error.reason) {
      case 'rate-limited':
        return retryLater(ours, time(), error.retryAfter ?? 0);
      case 'other':
        return retryLater(ours, time());
      default:
        return markRefused(ours, error.reason, time());
    }
  }

  async function look(ours: Delivery): Promise<Delivery> {
    if (member !== undefined) return settle(ours, finish(ours, time()));
    let posted: Posted | undefined;
    try {
      const since = new Date((ours.claimedAt ?? ours.at) - slack);
      posted = await within(pace.timeout, outbox.find(place, idempotencyKey, since));
    } catch (error) {
      const isGone = error instanceof PostError && error.reason === 'gone';
      return settle(
        ours,
        isGone ? markRefused(ours, 'gone', time()) : lookAgainLater(ours, time(), deadline(ours)),
      );
    }
    if (posted) return complete(await settle(ours, markPosted(ours, posted, time(), pace)));
    if (time() > deadline(ours)) return giveUp(ours, 'late');
    const again = claimDelivery(ours, time(), pace);
    const claimed = await settle(ours, again);
    return isSameClaim(claimed, again) ? post(claimed) : claimed;
  }

  async function complete(standing: Delivery, made?: Post): Promise<Delivery> {
    if (standing.state !== 'posted' || standing.finished) return standing;
    const making = made ?? (await outgoing.make());
    if (making !== 'nothing') await making.onPosted?.(standing.posted, standing.held?.passed);
    return settle(standing, finish(standing, time()));
  }
}

/** Waits at most so many milliseconds for an answer. @throws PostError with an unknown outcome after that */
async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new PostError('unknown', 'other')), milliseconds);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
