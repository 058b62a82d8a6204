import { type Outbox, PostError, type Posted, type PostPermit } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import { withTimeout } from '../lib/timeout.ts';
import type { Store } from '../store/store.ts';
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
import { passGate, type ReadyPost } from './pass-gate.ts';
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

  const acquired = await records.update(place.community, idempotencyKey, (current) =>
    acquire(current ?? fresh, time(), pace),
  );
  if (!acquired) return (await records.get(place.community, idempotencyKey)) ?? fresh;
  switch (acquired.state) {
    case 'claimed':
      return post(acquired);
    case 'unknown':
      return lookForPost(acquired);
    case 'posted':
      return complete(acquired);
    default:
      return acquired;
  }

  /** Writes the next state if the delivery is still ours. If another machine took over, returns its state. */
  async function commit(delivery: Delivery, next: Delivery): Promise<Delivery> {
    if (next.finished && next.state !== 'posted') {
      const current = await records.get(place.community, idempotencyKey);
      if (current && !isSameClaim(current, delivery)) return current;
      await outgoing.onDropped?.(next);
      if (next.held && review !== 'exempt')
        await review.gate.drop({ idempotencyKey, place }, next.held, next.because ?? 'nothing');
    }
    const written = await records.update(place.community, idempotencyKey, (current) =>
      current && isSameClaim(current, delivery) ? next : undefined,
    );
    return written ?? (await records.get(place.community, idempotencyKey)) ?? next;
  }

  /** After this it's too late. What waited for review gets the time that review may take. */
  function deadline({ held }: Delivery): number {
    const reviewDeadline = held && review !== 'exempt' ? review.until.getTime() : 0;
    return Math.max(outgoing.until.getTime(), reviewDeadline);
  }

  async function post(delivery: Delivery): Promise<Delivery> {
    let content: Post;
    let ready: ReadyPost | Delivery;
    try {
      const isWaiting = delivery.held?.since !== undefined && delivery.held.passed === undefined;
      if (time() > deadline(delivery)) return await giveUp(delivery, isWaiting ? 'unreviewed' : 'late');
      const reason = await outgoing.veto?.();
      if (reason !== undefined) return await giveUp(delivery, reason);
      content = await outgoing.make();
      if (content === 'nothing') return await giveUp(delivery, 'nothing');
      ready = await passGate(delivery, content, outgoing, { commit, time });
    } catch (error) {
      await commit(delivery, retryLater(delivery, time()));
      throw error;
    }
    if (!('reply' in ready)) return ready;
    const { reply, delivery: approved } = ready;
    if (!canStillPost(approved, time(), pace)) return commit(approved, retryLater(approved, time()));
    const cancelling = new AbortController();
    let posted: Posted | 'unreachable' | undefined;
    try {
      const sending = send(reply, { signal: cancelling.signal, check: () => assertOurs(approved) });
      posted = await withTimeout(pace.timeout, sending, () => {
        cancelling.abort();
        return throwUnknown();
      });
    } catch (error) {
      return commit(approved, afterFailure(approved, error));
    }
    if (posted === 'unreachable') return giveUp(approved, 'unreachable');
    const published = markPosted(approved, posted, time(), pace);
    const isDone = content.onPosted === undefined;
    return complete(await commit(approved, isDone ? finish(published, time()) : published), content);
  }

  /** It isn't posted, and won't be. */
  function giveUp(delivery: Delivery, reason: MissedReason | 'nothing'): Promise<Delivery> {
    return commit(delivery, endUnposted(delivery, reason, time()));
  }

  /**
   * A process or machine may stand still between its claim and its post. The store shows whether another took over, even if
   * this machine's clock stood still too; the clock is read last, since reading the store takes time. @throws PostError
   */
  async function assertOurs(delivery: Delivery): Promise<void> {
    const current = await records.get(place.community, idempotencyKey).catch((cause: unknown) => {
      throw new PostError('refused', 'other', { cause });
    });
    if (!current || !isSameClaim(current, delivery) || !canStillPost(delivery, time(), pace))
      throw new PostError('refused', 'other', { cause: new Error('the claim has ended') });
  }

  async function send(reply: Reply, permit: PostPermit): Promise<Posted | 'unreachable' | undefined> {
    if (member === undefined) return outbox.post(place, reply, idempotencyKey, outgoing.answers, permit);
    const reached = await outbox.tell(
      { adapter: place.adapter, community: place.community, id: member },
      reply,
    );
    return reached ? undefined : 'unreachable';
  }

  function afterFailure(delivery: Delivery, error: unknown): Delivery {
    if (!(error instanceof PostError) || error.outcome === 'unknown')
      return markUnknown(delivery, time(), pace);
    switch (error.reason) {
      case 'rate-limited':
        return retryLater(delivery, time(), error.retryAfter ?? 0);
      case 'other':
        return retryLater(delivery, time());
      default:
        return markRefused(delivery, error.reason, time());
    }
  }

  async function lookForPost(delivery: Delivery): Promise<Delivery> {
    if (member !== undefined) return commit(delivery, finish(delivery, time()));
    let posted: Posted | undefined;
    try {
      const since = new Date((delivery.claimedAt ?? delivery.at) - slack);
      posted = await withTimeout(pace.timeout, outbox.find(place, idempotencyKey, since), throwUnknown);
    } catch (error) {
      const isGone = error instanceof PostError && error.reason === 'gone';
      return commit(
        delivery,
        isGone ? markRefused(delivery, 'gone', time()) : lookAgainLater(delivery, time(), deadline(delivery)),
      );
    }
    if (posted) return complete(await commit(delivery, markPosted(delivery, posted, time(), pace)));
    if (time() > deadline(delivery)) return giveUp(delivery, 'late');
    const reclaimed = claimDelivery(delivery, time(), pace);
    const claimed = await commit(delivery, reclaimed);
    return isSameClaim(claimed, reclaimed) ? post(claimed) : claimed;
  }

  async function complete(delivery: Delivery, made?: Post): Promise<Delivery> {
    if (delivery.state !== 'posted' || delivery.finished) return delivery;
    const content = made ?? (await outgoing.make());
    if (content !== 'nothing') await content.onPosted?.(delivery.posted, delivery.held?.passed);
    return commit(delivery, finish(delivery, time()));
  }
}

/** Nobody knows whether what took too long was posted. */
function throwUnknown(): never {
  throw new PostError('unknown', 'other');
}
