import { button, controls, heading, list, quiet, reply, target } from '../chat/build.ts';
import type { Block, Button, Reply } from '../chat/reply.ts';
import { channelMention, plain, withInstants } from '../chat/text.ts';
import { type Schedule, scheduleRecord } from '../schedules/model/schedule.ts';
import { instantIn } from '../schedules/words.ts';
import type { ChannelNews } from './digest-factory.ts';
import {
  type ChannelHappening,
  type ChannelHappenings,
  type DigestParts,
  happeningsIn,
} from './happenings.ts';
import { firstSpan } from './model/digest-state.ts';
import { fitScreen, linesOf } from './model/screen.ts';
import { type Section, sectionsOf } from './sections.ts';

/** Whose digest it is: a channel's, or a member's private one under its schedule's id. */
export type Audience = { community: string; channel: string; personal?: { schedule: string; since: number } };

/** For whom a schedule makes digests. */
export const audienceOf = ({ id, place: { community, channel }, work, createdAt }: Schedule): Audience => {
  const isPrivate = work.member !== undefined;
  const personal = { schedule: id, since: createdAt - firstSpan };
  return { community, channel, ...(isPrivate ? { personal } : {}) };
};

/** After `from`, up to and including `upTo`; in milliseconds since 1970. */
export type Span = { from: number; upTo: number };

/** What there is to tell about a channel. A digest made from it fits on one screen; the rest is behind its button. */
export async function findChannelNews(
  audience: Audience,
  now: number,
  parts: DigestParts,
): Promise<ChannelNews> {
  const { community, channel, personal } = audience;
  const where = { community, channel, topic: parts.settings.topic };
  const found = await happeningsIn(where, parts.store, parts.knowledge);
  return {
    happenings: found.happenings,
    since: personal?.since ?? (await firstDigestSince(community, channel, now, parts)),
    async write(tells, span) {
      const ids = new Set(tells);
      const news = found.happenings.filter(({ id }) => ids.has(id));
      // What was found late is older than the span; the button has to show it too.
      const from = Math.min(span.from, ...news.map(({ at }) => at - 1));
      const sections = await sectionsOf(news, found.debates, { ...audience, upTo: span.upTo }, parts);
      return onOneScreen(sections, { from, upTo: span.upTo }, audience, parts);
    },
  };
}

/** Everything new in a span of time, however much. */
export async function wholeDigest(
  audience: Audience,
  { from, upTo }: Span,
  parts: DigestParts,
): Promise<Reply> {
  const { community, channel } = audience;
  const where = { community, channel, topic: parts.settings.topic };
  const found: ChannelHappenings = await happeningsIn(where, parts.store, parts.knowledge);
  const news = found.happenings.filter(
    ({ at, concerns }: ChannelHappening) => concerns && at > from && at <= upTo,
  );
  const sections = await sectionsOf(news, found.debates, { ...audience, upTo }, parts);
  const title = parts.say('digest.whole-title');
  return reply(title, [heading(title, 1), ...blocksOf(sections), ...spanLine({ from, upTo }, parts)]);
}

/** From when a channel's first digest tells news: a week before the first one was planned there, or asked for. */
async function firstDigestSince(
  community: string,
  channel: string,
  now: number,
  { store }: DigestParts,
): Promise<number> {
  let planned = now;
  for await (const { value } of store.records(scheduleRecord).list(community)) {
    const { work, place, createdAt } = value;
    if (work.kind === 'digest' && work.member === undefined && place.channel === channel)
      planned = Math.min(planned, createdAt);
  }
  return planned - firstSpan;
}

function onOneScreen(
  sections: readonly Section[],
  { from, upTo }: Span,
  { channel, personal }: Audience,
  parts: DigestParts,
): Reply {
  const { say } = parts;
  const turns = sections.toSorted((a, b) => Number(a.aside) - Number(b.aside));
  const fits = fitScreen(
    turns.map(({ heading, items }) => ({ heading, lines: items.map((item) => linesOf(plain(item))) })),
  );
  const shown = new Map(turns.map((section, index) => [section, section.items.slice(0, fits[index])]));
  const fitting = sections.map((section) => ({ ...section, items: shown.get(section) ?? [] }));
  const leftOut = sections.reduce(
    (sum, { items }, index) => sum + items.length - (fitting[index]?.items.length ?? 0),
    0,
  );
  const whole = button(
    say('button.digest-whole'),
    target('digest', { in: channel, from, to: upTo }, 'whole'),
    true,
  );
  const own: Button[] = personal
    ? [button(say('button.digest-stop'), target('digest', { schedule: personal.schedule }, 'stop-mine'))]
    : [button(say('button.debates'), target('debate'))];
  const title = say('digest.title');
  return reply(title, [
    heading(title, 1),
    ...(personal ? [quiet(channelMention(channel))] : []),
    ...blocksOf(fitting),
    ...(leftOut > 0 ? [quiet(say('digest.left', { count: leftOut }))] : []),
    ...spanLine({ from, upTo }, parts),
    controls(...(leftOut > 0 ? [whole] : []), ...own),
  ]);
}

/** Each heading once, with everything under it. */
function blocksOf(sections: readonly Section[]): Block[] {
  const under = Map.groupBy(
    sections.filter(({ items }) => items.length > 0),
    (section) => section.heading,
  );
  return [...under].flatMap(([name, groups]) => [heading(name), list(groups.flatMap(({ items }) => items))]);
}

function spanLine(span: Span, { zone, say }: DigestParts): Block[] {
  const from = instantIn(span.from, zone, say);
  const to = instantIn(span.upTo, zone, say);
  return [quiet(...withInstants(say('digest.how', { from: from.text, to: to.text }), from, to))];
}
