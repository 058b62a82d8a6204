import {
  button,
  controls,
  divider,
  field,
  fields,
  heading,
  linkButton,
  list,
  quiet,
  reply,
  target,
  text,
} from '../chat/build.ts';
import type { Block, Control, Field, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { channelMention, code, type Text, withInstants } from '../chat/text.ts';
import { approvalRule, openToAllAt, type Refusal } from './model/decide.ts';
import { draftRecord, type Item, isSuggestion, type Step } from './model/item.ts';
import { type ReviewPorts, settingsOf } from './ports.ts';
import { describeWait, findRefusal, nameOf, type ReviewerNames, reviewerNames } from './reviewers.ts';
import { changeFields } from './settings-words.ts';
import { stamp, stampOf } from './words.ts';

/** An item in one line: its code and what it is. */
export const itemTitle = ({ occurrence, what, code: itemCode }: Item, say: Say): string =>
  say(`review.title.${occurrence?.as ?? what.kind}`, { code: itemCode });

/**
 * An item as moderators see it: its words, its history and, while it waits, what it's waiting for and the buttons that
 * decide. `reader` is a member's id if only they see it; then buttons that wouldn't work for them are left out.
 */
export async function itemReply(
  ports: ReviewPorts,
  community: string,
  item: Item,
  reader?: string,
): Promise<Reply> {
  const { store, say } = ports;
  const [names, settings, draft] = await Promise.all([
    reviewerNames(ports, community),
    settingsOf(ports, community),
    item.what.kind === 'post' ? store.records(draftRecord).get(community, item.code) : undefined,
  ]);
  const title = itemTitle(item, say);
  const { remindAfter } = settings;
  const from = stamp(openToAllAt(item, remindAfter));
  const isWaiting = item.status === 'waiting';
  const refusal =
    reader !== undefined && isWaiting
      ? await findRefusal(ports, community, item, { id: reader, remindAfter })
      : undefined;
  const differs = isWaiting && approvalRule(settings.review, item.what).differing;
  const marked = (sentence: string) => withTimes(sentence, item, remindAfter);
  return reply(title, [
    heading(title, 1),
    quiet(...marked(say('review.from', { name: authorName(item, say), at: stamp(item.made) }))),
    ...(item.round === 2 ? [text(...marked(say('review.is-appeal', { from })))] : []),
    fields(...itemFields(item, ports), ...plannedFor(item, say)),
    list(item.steps.map((step) => marked(stepLine(step, names, say)))),
    ...postStatus(item, say),
    ...(isWaiting ? [quiet(...marked(describeWait(item, settings, names, say)))] : []),
    ...(refusal ? [text(...marked(say(`review.refused.${refusal}`, { what: '', from })))] : []),
    controls(...controlsOf(item, say, refusal), ...(differs ? stanceButton(item, say) : [])),
    ...(draft && canStillPost(item) ? [divider(), quiet(say(previewNote(item))), ...draft.reply.blocks] : []),
  ]);
}

/** A sentence about an item, with the item's times as parts of their own. */
export const withTimes = (sentence: string, item: Item, remindAfter: number): Text =>
  withInstants(
    sentence,
    ...[item.made, openToAllAt(item, remindAfter), ...item.steps.map(({ at }) => at)].map(stampOf),
  );

/** Whether the post may still go out. */
const canStillPost = ({ posted, undeliverable }: Item): boolean =>
  posted === undefined && undeliverable === undefined;

/** An opening says when its debate closes, which is counted from when it's posted. */
const previewNote = ({ occurrence }: Item) =>
  occurrence?.as === 'debate' || occurrence?.as === 'planned-debate'
    ? 'review.as-it-will-look-then'
    : 'review.as-it-will-look';

/**
 * Who asked for it. A post may be Moot's own. A suggestion always had an author, even if nothing about them is kept.
 */
export const authorName = ({ author, what }: Item, say: Say): string =>
  author?.name ?? say(what.kind === 'post' ? 'review.nobody' : 'review.author-gone');

/** A suggestion part by part, as moderators and its author read it. */
export function itemFields(
  { what }: Item,
  { knowledge, say }: Pick<ReviewPorts, 'knowledge' | 'say'>,
): Field[] {
  if (what.kind === 'settings') return changeFields(what, say);
  const { kind, topic, ...parts } = what;
  const about =
    topic === undefined ? [] : [field(say('review.part.topic'), knowledge.topic(topic)?.title ?? topic)];
  const partFields = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [field(say.dynamic(`review.part.${name}`), formatPart(kind, name, value))],
  );
  return [...about, ...partFields];
}

/** When a post was due, and how long it can wait. Empty for a member's answer. */
const plannedFor = ({ occurrence }: Item, say: Say): Field[] =>
  occurrence === undefined
    ? []
    : [
        field(say('review.part.planned'), [stampOf(occurrence.at)]),
        field(say('review.part.until'), [stampOf(occurrence.until)]),
      ];

/** Channels become mentions, other ids become code, and the rest is what somebody wrote. */
function formatPart(kind: Item['what']['kind'], name: string, value: string): Text {
  if (kind === 'post' && name === 'channel') return [channelMention(value)];
  return (kind === 'post' && name === 'thread') || name === 'source' ? [code(value)] : [value];
}

/** One step in words, with its time. */
export function stepLine({ did, by, at, reason }: Step, names: ReviewerNames, say: Say): string {
  const name = by === undefined ? say('review.the-author') : nameOf(by, names, say);
  const words = say(`review.step.${did}`, { name, at: stamp(at) });
  return reason === undefined ? words : say('review.with-reason', { words, reason });
}

/** Why a post isn't in its channel. */
export const notPostedReason = ({ status, undeliverable }: Item, say: Say): string =>
  undeliverable === 'settings-changed'
    ? say('review.undeliverable.settings-changed')
    : say('review.not-posted', {
        approved: status === 'accepted' ? 'yes' : 'no',
        because: say(`review.undeliverable.${undeliverable ?? 'other'}`),
      });

function postStatus(item: Item, say: Say): Block[] {
  if (item.posted !== undefined) return [text(say('review.was-posted'))];
  if (item.status === 'lapsed' || item.undeliverable !== undefined) return [text(notPostedReason(item, say))];
  const isComing = item.status === 'accepted' && item.what.kind === 'post';
  return isComing ? [text(say('review.is-coming'))] : [];
}

function controlsOf(item: Item, say: Say, refusal?: Refusal): Control[] {
  const links = [
    ...(item.from === undefined ? [] : [linkButton(say('review.button.message'), item.from)]),
    ...(item.posted === undefined ? [] : [linkButton(say('review.button.posted'), item.posted)]),
    ...('address' in item.what ? [linkButton(say('review.button.source'), item.what.address)] : []),
  ];
  if (item.status === 'waiting') return [...deciding(item, say, refusal), ...links];
  return item.status === 'accepted' && isSuggestion(item.what)
    ? [takeBackButton(item.code, say), ...links]
    : links;
}

/** The button that takes an addition out of the layer; it asks for confirmation. */
export const takeBackButton = (code: string, say: Say) =>
  button(say('review.button.take-back'), target('review', { code }, 'taking-back'));

/** The button to declare a viewpoint, for approvals that need one. */
export const stanceButton = ({ what }: Item, say: Say): Control[] =>
  what.topic === undefined
    ? []
    : [button(say('button.stand'), target('debate', { topic: what.topic }, 'stand'))];

/** Reviewers who have approved may still reject. Anybody barred for another reason can do neither. */
function deciding({ code: itemCode, revision, what }: Item, say: Say, refusal?: Refusal): Control[] {
  if (refusal !== undefined && refusal !== 'again') return [];
  return [
    ...(refusal === undefined
      ? [
          button(
            say('review.button.approve'),
            target('review', { code: itemCode, revision }, 'approve'),
            true,
          ),
        ]
      : []),
    ...(isSuggestion(what)
      ? [
          button(
            say('review.button.edit'),
            target('review', { code: itemCode, revision }, `edit-${what.kind}`),
          ),
        ]
      : []),
    button(say('review.button.reject'), target('review', { code: itemCode }, 'reject')),
  ];
}
