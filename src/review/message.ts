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
} from '../command/build.ts';
import type { Block, Control, Field, Reply } from '../command/reply.ts';
import type { Say } from '../command/say.ts';
import { channelMention, code, type Text } from '../command/text.ts';
import { demandOf, type ReviewMode } from '../core/review/agreement.ts';
import { openToAllAt } from '../core/review/decide.ts';
import type { Item, Step } from '../core/review/item.ts';
import { ageOf } from '../core/review/waiting.ts';
import { draftRecord } from './draft.ts';
import type { ReviewPorts } from './ports.ts';
import { settingsOf } from './ports.ts';
import { type Names, namesOf } from './reviewers.ts';

/** An item in one line: its code and what it is. */
export const titleOf = (item: Item, say: Say): string =>
  say(`review.title.${item.what.kind}`, { code: item.code });

/** An item as moderators see it: its words, who did what so far, and, while it waits, the buttons that decide. */
export async function itemReply(ports: ReviewPorts, community: string, item: Item): Promise<Reply> {
  const { store, say } = ports;
  const [names, settings, draft] = await Promise.all([
    namesOf(ports, community),
    settingsOf(ports, community),
    item.what.kind === 'post' ? store.records(draftRecord).get(community, item.code) : undefined,
  ]);
  const title = titleOf(item, say);
  return reply(title, [
    heading(title, 1),
    quiet(say('review.from', { name: authorOf(item, say), at: stamp(item.made) })),
    ...(item.round === 2
      ? [text(say('review.is-appeal', { from: stamp(openToAllAt(item, settings.remindAfter)) }))]
      : []),
    fields(...fieldsOf(item, ports)),
    list(item.steps.map((step) => stepLine(step, names, say))),
    ...standing(item, settings.review, say),
    controls(...controlsOf(item, say)),
    ...(draft ? [divider(), quiet(say('review.as-it-will-look')), ...draft.reply.blocks] : []),
  ]);
}

/** Who asked for it. A post may be Moot's own; a suggestion was somebody's, also where nothing about them is kept. */
export const authorOf = ({ author, what }: Item, say: Say): string =>
  author?.name ?? say(what.kind === 'post' ? 'review.nobody' : 'review.author-gone');

/** What a suggestion says, part by part, as moderators and its author read it. */
export function fieldsOf(
  { what }: Item,
  { knowledge, say }: Pick<ReviewPorts, 'knowledge' | 'say'>,
): Field[] {
  const { kind, topic, ...parts } = what;
  const about =
    topic === undefined ? [] : [field(say('review.part.topic'), knowledge.topic(topic)?.title ?? topic)];
  const said = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [field(say(`review.part.${name}`), inWords(kind, name, value))],
  );
  return [...about, ...said];
}

/** Ids stand for what they lead to, or as they are; everything else is what somebody wrote. */
function inWords(kind: Item['what']['kind'], name: string, value: string): Text {
  if (kind === 'post' && name === 'channel') return [channelMention(value)];
  return (kind === 'post' && name === 'thread') || name === 'source' ? [code(value)] : [value];
}

/** One step in words, with its day. */
export function stepLine({ did, by, at, reason }: Step, names: Names, say: Say): string {
  const name = by === undefined ? say('review.the-author') : nameOf(by, names, say);
  const words = say(`review.step.${did}`, { name, at: stamp(at) });
  return reason === undefined ? words : say('review.with-reason', { words, reason });
}

/** A reviewer's name, or that they are no longer known. */
export const nameOf = (hand: string, names: Names, say: Say): string =>
  names.get(hand) ?? say('review.somebody');

/** A minute in UTC, the same for everybody: 2026-03-04 12:00 UTC. */
export const stamp = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A span of time in words, such as how long something has waited. */
export function ageWords(since: number, until: number, say: Say): string {
  const { count, unit } = ageOf(since, until);
  return say(`review.age.${unit}`, { count });
}

function standing(item: Item, mode: ReviewMode, say: Say): Block[] {
  if (item.posted !== undefined) return [text(say('review.was-posted'))];
  if (item.undeliverable !== undefined) return [text(say(`review.undeliverable.${item.undeliverable}`))];
  if (item.status !== 'waiting') return [];
  const { approvers, differing } = demandOf(mode, item.what);
  const values = { given: item.approvals.length, needed: approvers };
  return [quiet(say(differing ? 'review.needs-differing' : 'review.needs', values))];
}

function controlsOf(item: Item, say: Say): Control[] {
  const links = [
    ...(item.from === undefined ? [] : [linkButton(say('review.button.message'), item.from)]),
    ...(item.posted === undefined ? [] : [linkButton(say('review.button.posted'), item.posted)]),
    ...('address' in item.what ? [linkButton(say('review.button.source'), item.what.address)] : []),
  ];
  if (item.status === 'waiting') return [...deciding(item, say), ...links];
  return item.status === 'accepted' && item.what.kind !== 'post'
    ? [takeBackButton(item.code, say), ...links]
    : links;
}

/** The way to take out of the layer what was accepted; it asks once more. */
export const takeBackButton = (code: string, say: Say) =>
  button(say('review.button.take-back'), target('review', { code }, 'taking-back'));

function deciding({ code: of, revision, what }: Item, say: Say): Control[] {
  return [
    button(say('review.button.approve'), target('review', { code: of, revision }, 'approve'), true),
    ...(what.kind === 'post'
      ? []
      : [button(say('review.button.edit'), target('review', { code: of, revision }, `edit-${what.kind}`))]),
    button(say('review.button.reject'), target('review', { code: of }, 'reject')),
  ];
}
