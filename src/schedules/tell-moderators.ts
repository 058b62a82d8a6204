import type { Reply } from '../chat/reply.ts';
import { postOnce } from '../publishing/post-once.ts';
import { creatorRecord, type Schedule } from './model/schedule.ts';
import type { SweepParts } from './work-kind.ts';

export type NoticeParts = Pick<SweepParts, 'store' | 'outbox' | 'now' | 'settings' | 'say' | 'pace'>;

/** Something to tell moderators once, however often it's sent with the same idempotency key. */
export type ModeratorNotice = { idempotencyKey: string; at: Date; reply: Reply };

/** How long to keep trying, in milliseconds. */
const triedFor = 24 * 60 * 60_000;

/**
 * Tells the schedule's creator, and the review channel if there is one. Resolves to true when that's done or
 * impossible; until then, call again.
 */
export async function tellModerators(
  { id, place }: Pick<Schedule, 'id' | 'place'>,
  { idempotencyKey, at, reply }: ModeratorNotice,
  parts: NoticeParts,
): Promise<boolean> {
  const { adapter, community, channel } = place;
  const { reviewChannel } = await parts.settings(community, channel);
  const creator = await parts.store.records(creatorRecord).get(community, id);
  const notice = {
    at,
    review: 'exempt' as const,
    until: new Date(at.getTime() + triedFor),
    make: async () => ({ reply }),
  };
  const deliveries = [];
  if (reviewChannel !== undefined) {
    const review = { adapter, community, channel: reviewChannel };
    deliveries.push(await postOnce({ ...notice, idempotencyKey, place: review }, parts));
  }
  if (creator) {
    const privately = { idempotencyKey: `${idempotencyKey}-private`, place, member: creator.member };
    deliveries.push(await postOnce({ ...notice, ...privately }, parts));
  }
  return deliveries.every(({ finished }) => finished);
}
