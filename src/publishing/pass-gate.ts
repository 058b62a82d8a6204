import type { Reply } from '../chat/reply.ts';
import type { Delivery } from './model/delivery.ts';
import { endUnposted, holdForReview, isSameClaim, passReview, retryLater } from './model/delivery-steps.ts';
import type { Post, PostRequest } from './post-request.ts';

/** A post that may go out now, and the delivery it belongs to. */
export type ReadyPost = { delivery: Delivery; reply: Reply };

/** Writes a delivery's next state and returns the one in the store. If another machine took over, that's its state. */
type DeliveryWriter = { commit(current: Delivery, next: Delivery): Promise<Delivery>; time(): number };

/**
 * Takes a delivery through the gate. Returns what may be posted now, or the delivery's state if nothing may. The item's
 * code is written before the item is made, and the approval before anything is rendered from it: a crash at any point
 * changes neither.
 */
export async function passGate(
  delivery: Delivery,
  { reply, topic, renew }: Exclude<Post, 'nothing'>,
  { idempotencyKey, place, at, review }: PostRequest,
  { commit, time }: DeliveryWriter,
): Promise<ReadyPost | Delivery> {
  if (review === 'exempt') return { delivery, reply };
  const { gate, until, ...about } = review;
  const item = delivery.held?.item ?? (await gate.newItemCode(place.community));
  if (item === undefined) return { delivery, reply };
  const held = delivery.held ?? { item };
  const waiting = delivery.held ? delivery : await commit(delivery, { ...delivery, held });
  if (!isSameClaim(waiting, delivery)) return waiting;
  const post = { idempotencyKey, place, at, until, about, reply, ...(topic !== undefined && { topic }) };
  const verdict = await gate.submit(held, post);
  switch (verdict) {
    case 'waits':
      return commit(waiting, holdForReview(waiting, held, time(), until.getTime()));
    case 'rejected':
      return commit(waiting, endUnposted(waiting, 'rejected', time()));
    case 'lost':
      return commit(waiting, endUnposted(waiting, 'failed', time()));
    case 'taken': {
      const { held: _, ...rest } = retryLater(waiting, time());
      return commit(waiting, rest);
    }
  }
  const passed = held.passed ?? time();
  const approved =
    held.passed === undefined ? await commit(waiting, passReview(waiting, held, passed)) : waiting;
  if (!isSameClaim(approved, waiting)) return approved;
  return { delivery: approved, reply: (await renew?.(verdict.approved, passed)) ?? verdict.approved };
}
