import { button, controls, fields, heading, linkButton, quiet, reply, target, text } from '../chat/build.ts';
import type { Reply } from '../chat/reply.ts';
import { itemFields, itemTitle } from './item-reply.ts';
import { isPending, wasSameJudge } from './model/decide.ts';
import type { Item } from './model/item.ts';
import type { ReviewPorts } from './ports.ts';
import { ageWords } from './words.ts';

/** What the author is told after the decision: the outcome, the reason, and what they can do. */
export function outcomeReply(item: Item, words: Pick<ReviewPorts, 'knowledge' | 'say'>): Reply {
  const { say } = words;
  const title = itemTitle(item, say);
  const decision = item.steps.findLast(({ did }) => ['accept', 'reject', 'take-back'].includes(did));
  const wasEdited = item.steps.some(({ did }) => did === 'edit');
  const mayAppeal = item.status === 'rejected' && isPending(item);
  return reply(title, [
    heading(title, 1),
    text(say(outcomeKey(item))),
    ...(decision && item.status !== 'taken-back' && wasSameJudge(item)
      ? [text(say('outcome.same-judge', { age: ageWords(item.since, decision.at, say) }))]
      : []),
    ...(decision?.reason === undefined ? [] : [text(say('outcome.reason', { reason: decision.reason }))]),
    ...(wasEdited ? [text(say('outcome.edited'))] : []),
    fields(...itemFields(item, words)),
    ...(mayAppeal ? [quiet(say('outcome.may-appeal'))] : []),
    controls(
      ...(mayAppeal
        ? [button(say('outcome.appeal'), target('suggest', { code: item.code }, 'appeal'), true)]
        : []),
      ...(item.posted === undefined ? [] : [linkButton(say('review.button.posted'), item.posted)]),
      button(say('outcome.mine'), target('suggest', {}, 'mine')),
    ),
  ]);
}

/** The sentence that tells an item's state. */
function outcomeKey({ status, what, round, undeliverable, occurrence }: Item) {
  if (status === 'waiting') return round === 2 ? 'outcome.appealed' : 'outcome.waiting';
  if (status === 'rejected') return round === 2 ? 'outcome.rejected-finally' : 'outcome.rejected';
  if (status === 'taken-back') return 'outcome.taken-back';
  if (status === 'lapsed') return 'outcome.lapsed';
  if (undeliverable === 'settings-changed') return 'review.undeliverable.settings-changed';
  if (undeliverable !== undefined) return occurrence ? 'outcome.undeliverable-post' : 'outcome.undeliverable';
  if (what.kind === 'settings') return 'outcome.accepted-settings';
  return what.kind === 'post' ? 'outcome.accepted-post' : 'outcome.accepted-suggestion';
}
