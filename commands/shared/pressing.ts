import { button, controls, heading, linkButton, reply, target, text } from '../../src/command/build.ts';
import type { Context } from '../../src/command/define.ts';
import type { Options } from '../../src/command/option.ts';
import type { Reply } from '../../src/command/reply.ts';
import type { Say } from '../../src/command/say.ts';
import { UserError } from '../../src/command/user-error.ts';
import { stanceKey, stanceRecord } from '../../src/core/debates/stance.ts';
import { demandOf } from '../../src/core/review/agreement.ts';
import { type Outcome, openToAllAt, type Reviewer } from '../../src/core/review/decide.ts';
import type { Item } from '../../src/core/review/item.ts';
import { stamp, stepLine, titleOf, whyNot } from '../../src/review/message.ts';
import { settingsOf } from '../../src/review/ports.ts';
import { itemOf, type Pressed, press } from '../../src/review/queue.ts';
import { type Names, namesOf, reviewerFor } from '../../src/review/reviewers.ts';

type Asking = Omit<Context<Options>, 'options'>;

/** An item of the community that asks. @throws UserError `no-such-item`. */
export async function findItem(context: Asking, code: string): Promise<Item> {
  const item = await itemOf(context, context.place.community, code);
  if (!item) throw noSuchItem(code, context.say);
  return item;
}

export const noSuchItem = (code: string, say: Say) =>
  new UserError('no-such-item', { code }, [button(say('review.button.all'), target('review'))]);

/** The asker as somebody who decides on an item, with what they have declared about its topic. */
export async function reviewer(context: Asking, code: string): Promise<Reviewer> {
  const { store, asker, place } = context;
  const { what } = await findItem(context, code);
  const stance =
    what.topic === undefined
      ? undefined
      : await store.records(stanceRecord).get(place.community, stanceKey(what.topic, asker.id));
  return reviewerFor(context, place.community, asker, stance?.viewpoints ?? []);
}

/** Takes a step and says what came of it: also when somebody else was first. */
export async function pressReply(
  context: Asking,
  code: string,
  step: (item: Item) => Outcome,
): Promise<Reply> {
  const { say, place } = context;
  const pressed = await press(context, place.community, code, step);
  if (!pressed) throw noSuchItem(code, say);
  context.knowledgeChanged();
  const names = await namesOf(context, place.community);
  const settings = await settingsOf(context, place.community);
  const title = titleOf(pressed.item, say);
  return reply(title, [
    heading(title, 1),
    text(wordsFor(pressed, names, { say, settings })),
    controls(
      ...(pressed.item.posted === undefined
        ? []
        : [linkButton(say('review.button.posted'), pressed.item.posted)]),
      button(say('review.button.open'), target('review', { code: pressed.item.code }, 'open')),
      button(say('review.button.all'), target('review')),
    ),
  ]);
}

function wordsFor(
  { item, refused }: Pressed,
  names: Names,
  { say, settings }: Pick<Asking, 'say' | 'settings'>,
): string {
  const last = item.steps.at(-1);
  if (refused !== undefined) {
    const what = last ? stepLine(last, names, say) : '';
    const from = stamp(openToAllAt(item, settings.remindAfter));
    return say(`review.refused.${refused}`, { what, from });
  }
  if (item.undeliverable !== undefined) return whyNot(item, say);
  if (item.status === 'accepted') {
    if (item.what.kind !== 'post') return say('review.done.added');
    if (item.posted !== undefined) return say('review.done.posted');
    return say(item.occurrence ? 'review.done.soon' : 'review.done.to-be-posted');
  }
  if (item.status === 'rejected')
    return say(item.author ? 'review.done.rejected' : 'review.done.rejected-own');
  if (item.status === 'taken-back') return say('review.done.taken-back');
  if (last?.did === 'edit') return say('review.done.edited');
  const { approvers, differing } = demandOf(settings.review, item.what);
  const values = { given: item.approvals.length, needed: approvers };
  return say(differing ? 'review.needs-differing' : 'review.needs', values);
}
