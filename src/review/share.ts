import { button, controls, quiet, reply, target, text } from '../chat/build.ts';
import { type Level, reaches } from '../chat/invocation.ts';
import type { Place } from '../chat/outbox.ts';
import type { Reply, Target } from '../chat/reply.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { ReviewPorts } from './ports.ts';
import { holdBack } from './queue.ts';

/** Who shares what: as much of a command's context as it takes. */
type Sharer = ReviewPorts & {
  user: { id: string; name: string };
  place: Place;
  settings: Settings;
  level: Level;
};

/**
 * Asked before an answer is shown to a channel. Where the community reviews, the answer is held back, and whoever shared
 * it reads so instead; otherwise it may go ahead.
 */
export async function shareAfterReview(
  sharer: Sharer,
  { target: shared, page, reply: answer }: { target: Target; page: number; reply: Reply },
): Promise<Reply | undefined> {
  const { settings, place, user, say, level } = sharer;
  if (settings.review === 'off') return undefined;
  const known = sharer.knowledge.topic(String(shared.options.topic ?? ''))?.id;
  const item = await holdBack(sharer, place, {
    reply: answer,
    answers: { target: shared, page },
    author: user,
    ...(known === undefined ? {} : { topic: known }),
  });
  return reply(say('receipt.post-title'), [
    text(say('receipt.post', { code: item.code })),
    text(say(item.shown ? 'receipt.in-channel' : 'receipt.in-list')),
    ...(reaches(level, 'moderator') ? [text(say('receipt.own'))] : []),
    quiet(say('receipt.then')),
    controls(button(say('outcome.mine'), target('suggest', {}, 'mine'))),
  ]);
}
