import { button, controls, heading, linkButton, reply, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { UserError } from '../chat/user-error.ts';
import { sealOf } from '../lib/seal.ts';
import type { Topic } from '../topics/model/topic.ts';
import { itemReply, itemTitle, notPostedReason, stanceButton, stepLine } from './item-reply.ts';
import {
  approve,
  keepKnownApprovals,
  type Outcome,
  openToAllAt,
  type Reviewer,
  reject,
} from './model/decide.ts';
import type { Item } from './model/item.ts';
import { settingsOf } from './ports.ts';
import { getItem, type StepResult, takeStep } from './queue.ts';
import { describeWait, type ReviewerNames, reviewerFor, reviewerNames } from './reviewers.ts';
import { stamp } from './words.ts';

/** An item of this community. @throws UserError `no-such-item` */
export async function findItem(context: Context, code: string): Promise<Item> {
  const item = await getItem(context, context.place.community, code);
  if (!item) throw noSuchItem(code, context.say);
  return item;
}

export const noSuchItem = (code: string, say: Say) =>
  new UserError('no-such-item', { code }, [button(say('review.button.all'), target('review'))]);

/** Looks up which of a topic's current viewpoints the user has declared. */
export type FindDeclared = (topic: Topic, context: Context) => Promise<readonly string[]>;

/** The user as a reviewer of an item, with the viewpoints they've declared on its topic. */
export async function currentReviewer(
  context: Context,
  code: string,
  findDeclared: FindDeclared,
): Promise<Reviewer> {
  const { user, place, knowledge } = context;
  const { what } = await findItem(context, code);
  const topic = what.topic === undefined ? undefined : knowledge.topic(what.topic);
  return reviewerFor(context, place.community, user, topic ? await findDeclared(topic, context) : []);
}

/** An item as the user reads it, with only the buttons that work for them. */
export const openItem = async (context: Context, code: string): Promise<Reply> =>
  itemReply(context, context.place.community, await findItem(context, code), context.user.id);

/** Adds the user's approval of the `revision` they've read. */
export async function approveItem(
  context: Context,
  { code, revision }: { code: string; revision: number },
  findDeclared: FindDeclared,
): Promise<Reply> {
  const { community } = context.place;
  const by = await currentReviewer(context, code, findDeclared);
  const { review: mode, remindAfter } = await settingsOf(context, community);
  const known = new Set((await reviewerNames(context, community)).keys());
  const step = { at: context.now.getTime(), remindAfter, revision, mode };
  return stepReply(context, code, (item) => approve(keepKnownApprovals(item, known), by, step));
}

/** Rejects an item for a reason that its author reads. */
export async function rejectItem(
  context: Context,
  { code, reason }: { code: string; reason: string },
  findDeclared: FindDeclared,
): Promise<Reply> {
  const by = await currentReviewer(context, code, findDeclared);
  const { remindAfter } = await settingsOf(context, context.place.community);
  const seal = sealOf(by.id, `${context.newCode()}${context.newCode()}`);
  return stepReply(context, code, (item) =>
    reject(item, by, { at: context.now.getTime(), remindAfter, reason, seal }),
  );
}

/** Takes a step and says what happened, even if somebody else was first. */
export async function stepReply(
  context: Context,
  code: string,
  step: (item: Item) => Outcome,
): Promise<Reply> {
  const { say, place } = context;
  const result = await takeStep(context, place.community, code, step);
  if (!result) throw noSuchItem(code, say);
  context.knowledgeChanged();
  const names = await reviewerNames(context, place.community);
  const settings = await settingsOf(context, place.community);
  const title = itemTitle(result.item, say);
  return reply(title, [
    heading(title, 1),
    text(describeResult(result, names, { say, settings })),
    controls(
      ...(result.item.posted === undefined
        ? []
        : [linkButton(say('review.button.posted'), result.item.posted)]),
      ...(result.refused === 'undeclared' ? stanceButton(result.item, say) : []),
      button(say('review.button.open'), target('review', { code: result.item.code }, 'open')),
      button(say('review.button.all'), target('review')),
    ),
  ]);
}

function describeResult(
  { item, refused }: StepResult,
  names: ReviewerNames,
  { say, settings }: Pick<Context, 'say' | 'settings'>,
): string {
  const last = item.steps.at(-1);
  if (refused !== undefined) {
    const what = last ? stepLine(last, names, say) : '';
    const from = stamp(openToAllAt(item, settings.remindAfter));
    return say(`review.refused.${refused}`, { what, from });
  }
  if (item.undeliverable !== undefined) return notPostedReason(item, say);
  if (item.status === 'accepted') {
    if (item.what.kind !== 'post') return say('review.done.added');
    if (item.posted !== undefined) return say('review.done.posted');
    return say(item.occurrence ? 'review.done.soon' : 'review.done.to-be-posted');
  }
  if (item.status === 'rejected')
    return say(item.author ? 'review.done.rejected' : 'review.done.rejected-own');
  if (item.status === 'taken-back') return say('review.done.taken-back');
  if (last?.did === 'edit') return say('review.done.edited');
  return describeWait(item, settings, names, say);
}
