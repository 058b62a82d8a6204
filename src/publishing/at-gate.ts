import type { Reply } from '../chat/reply.ts';
import type { Delivery } from './model/delivery.ts';
import { endUnposted, holdForReview, isSameClaim, passReview, retryLater } from './model/delivery-steps.ts';
import type { Post, PostRequest } from './post-request.ts';

/** A post that may go out now, and the delivery it belongs to. */
export type ReadyPost = { delivery: Delivery; reply: Reply };

/** Writes a delivery's next state and returns the one in the store. If another machine took over, that's its state. */
type Claim = { commit(ours: Delivery, next: Delivery): Promise<Delivery>; time(): number };

/**
 * Takes a delivery through the gate. Returns what may be posted now, or the delivery's state if nothing may. The item's
 * code is written before the item is made, and the approval before anything is rendered from it: a crash at any point
 * changes neither.
 */
export async function passGate(
  ours: Delivery,
  { reply, topic, renew: renewed }: Exclude<Post, 'nothing'>,
  { idempotencyKey, place, at, review }: PostRequest,
  { commit: settle, time }: Claim,
): Promise<ReadyPost | Delivery> {
  if (review === 'exempt') return { delivery: ours, reply };
  const { gate, until, ...about } = review;
  const item = ours.held?.item ?? (await gate.newItemCode(place.community));
  if (item === undefined) return { delivery: ours, reply };
  const held = ours.held ?? { item };
  const mine = ours.held ? ours : await settle(ours, { ...ours, held });
  if (!isSameClaim(mine, ours)) return mine;
  const post = { idempotencyKey, place, at, until, about, reply, ...(topic !== undefined && { topic }) };
  const verdict = await gate.submit(held, post);
  switch (verdict) {
    case 'waits':
      return settle(mine, holdForReview(mine, held, time(), until.getTime()));
    case 'rejected':
      return settle(mine, endUnposted(mine, 'rejected', time()));
    case 'lost':
      return settle(mine, endUnposted(mine, 'failed', time()));
    case 'taken': {
      const { held: _, ...rest } = retryLater(mine, time());
      return settle(mine, rest);
    }
  }
  const passed = held.passed ?? time();
  const through = held.passed === undefined ? await settle(mine, passReview(mine, held, passed)) : mine;
  if (!isSameClaim(through, mine)) return through;
  return { delivery: through, reply: (await renewed?.(verdict.approved, passed)) ?? verdict.approved };
}
