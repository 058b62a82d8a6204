import { button, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import { type Level, reaches } from '../chat/invocation.ts';
import type { Place } from '../chat/outbox.ts';
import type { Block, Reply, Target } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import type { Gate, GatedPost, Verdict } from '../publishing/gate.ts';
import type { Settings } from '../settings/model/settings.ts';
import { isPending, lapse } from './model/decide.ts';
import { draftRecord, type Item, itemRecord } from './model/item.ts';
import { type ReviewJobParts, type ReviewPorts, settingsOf } from './ports.ts';
import { queueAnswer, queuePost } from './queue.ts';
import { runTasks } from './work.ts';

/**
 * The gate where public posts wait in communities that review. A post's verdict is read from its item and stored
 * nowhere else, so a crash can't leave two records that disagree.
 */
export function reviewGate(parts: ReviewJobParts & { now: () => Date }): Gate {
  const { store, newCode } = parts;
  const items = store.records(itemRecord);
  const ports = () => ({ ...parts, knowledge: parts.knowledge(), now: parts.now() });

  async function ask(held: Parameters<Gate['submit']>[0], post: GatedPost): Promise<Verdict> {
    const { idempotencyKey, place, at, until, reply, topic } = post;
    const { as, author, planners = [] } = post.about;
    const topicId = await items.get(place.community, held.item);
    // It did exist, so it was deleted with its author's data, or by age.
    if (!topicId && held.since !== undefined) return 'lost';
    const occurrence = { mark: idempotencyKey, as, at: at.getTime(), until: until.getTime() };
    const what = { reply, ...(topic === undefined ? {} : { topic }), ...(author && { author }), planners };
    const item = topicId ?? (await queuePost(ports(), place, { ...what, code: held.item, occurrence }));
    if (!item) return 'lost';
    if (item.occurrence?.mark !== idempotencyKey) return 'taken';
    if (isPending(item)) return 'waits';
    if (item.status !== 'accepted') return 'rejected';
    const draft = await store.records(draftRecord).get(place.community, held.item);
    return draft ? { approved: draft.reply } : 'lost';
  }

  return {
    async newItemCode(community) {
      const { review } = await settingsOf(parts, community);
      return review === 'off' ? undefined : newCode();
    },
    submit: ask,
    async drop({ idempotencyKey, place: { community } }, { item: code }, reason) {
      const at = parts.now().getTime();
      const isOurs = ({ occurrence }: Item) => occurrence?.mark === idempotencyKey;
      const topicId = await items.get(community, code);
      if (!topicId || !isOurs(topicId)) return;
      await store.records(draftRecord).delete(community, code);
      const lapsed = await items.update(community, code, (item) =>
        item && isOurs(item) ? lapse(item, reason, at) : undefined,
      );
      if (lapsed) await runTasks(ports(), community, lapsed);
    },
  };
}

/** The same gate for a command, which has one instant and one state of knowledge. */
export const gateForCommand = ({ store, outbox, say, knowledge, now, newCode }: ReviewPorts): Gate =>
  reviewGate({ store, outbox, say, newCode, knowledge: () => knowledge, now: () => now });

/** The parts of a command's context that sharing needs. */
type Sharer = ReviewPorts & {
  user: { id: string; name: string };
  place: Place;
  settings: Settings;
  level: Level;
};

/**
 * Called before an answer is shared in a channel. If the community reviews, the answer is queued and the user is told
 * so; otherwise sharing may go ahead.
 */
export async function shareAfterReview(
  sharer: Sharer,
  { target: sharedTarget, page, reply: answer }: { target: Target; page: number; reply: Reply },
): Promise<Reply | undefined> {
  const { settings, place, user, say, level } = sharer;
  if (settings.review === 'off') return undefined;
  const topicId = sharer.knowledge.topic(String(sharedTarget.options.topic ?? ''))?.id;
  const item = await queueAnswer(sharer, place, {
    reply: answer,
    answers: { target: sharedTarget, page },
    author: user,
    ...(topicId === undefined ? {} : { topic: topicId }),
  });
  return reply(say('receipt.post-title'), [
    text(say('receipt.post', { code: item.code })),
    text(say(item.shown ? 'receipt.in-channel' : 'receipt.in-list')),
    ...(reaches(level, 'moderator') ? [text(say('receipt.own'))] : []),
    quiet(say('receipt.then')),
    controls(button(say('outcome.mine'), target('suggest', {}, 'mine'))),
  ]);
}

/** What users read when their post waits for review: what's waiting, where moderators see it, and what happens next. */
export function waitingReceipt(
  item: Item | undefined,
  what: readonly Block[],
  { say, level }: { say: Say; level: Level },
): Reply {
  const title = say('receipt.post-title');
  return reply(title, [
    heading(title, 1),
    ...what,
    text(say(item?.shown ? 'receipt.in-channel' : 'receipt.in-list')),
    ...(reaches(level, 'moderator') ? [text(say('receipt.own'))] : []),
    quiet(say('receipt.then')),
    controls(button(say('outcome.mine'), target('suggest', {}, 'mine'))),
  ]);
}
