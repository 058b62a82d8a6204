import type { Reply } from '../chat/reply.ts';
import { postOnce } from '../publishing/post-once.ts';
import { creatorRecord, type Schedule } from './model/schedule.ts';
import type { SweepParts } from './work-kind.ts';

/** What telling moderators takes. */
export type NoticeParts = Pick<SweepParts, 'store' | 'outbox' | 'now' | 'settings' | 'say' | 'pace'>;

/** Something that moderators are told once, however often it is asked for under the same mark. */
export type ModeratorNotice = { idempotencyKey: string; at: Date; reply: Reply };

/** How long it is tried, in milliseconds. */
const triedFor = 24 * 60 * 60_000;

/**
 * Tells whoever made a schedule, and the moderators in their review channel where there is one. True when that is done,
 * or cannot be done; until then, ask again.
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
  const told = [];
  if (reviewChannel !== undefined) {
    const review = { adapter, community, channel: reviewChannel };
    told.push(await postOnce({ ...notice, idempotencyKey, place: review }, parts));
  }
  if (creator) {
    const privately = { idempotencyKey: `${idempotencyKey}-private`, place, member: creator.member };
    told.push(await postOnce({ ...notice, ...privately }, parts));
  }
  return told.every(({ finished }) => finished);
}
