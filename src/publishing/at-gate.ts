import type { Reply } from '../chat/reply.ts';
import type { Delivery } from './model/delivery.ts';
import { endUnposted, holdForReview, isSameClaim, passReview, retryLater } from './model/delivery-steps.ts';
import type { Post, PostRequest } from './post-request.ts';

/** What is to be posted now, of a claim. */
export type ReadyPost = { delivery: Delivery; reply: Reply };

/** Writes the next state of a claim, and says which stands then. */
type Claim = { commit(ours: Delivery, next: Delivery): Promise<Delivery>; time(): number };

/**
 * Brings a claim to the gate: what may be posted now, or how far it has come where it may not. The code under which it
 * waits is written down before the item is made, so that after a crash it is the same item; and that it was let through
 * before anything is made of when, so that this stays the same as well.
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
