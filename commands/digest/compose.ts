import { button, controls, heading, list, quiet, reply, target } from '../../src/command/build.ts';
import type { Place } from '../../src/command/outbox.ts';
import type { Block, Reply } from '../../src/command/reply.ts';
import type { Say } from '../../src/command/say.ts';
import { link, strong, type Text } from '../../src/command/text.ts';
import { type Debate, debateRecord } from '../../src/core/debates/debate.ts';
import { countStances } from '../../src/core/debates/stance.ts';
import { mostItems } from '../../src/core/digests/digest.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import type { Topic } from '../../src/core/knowledge/topic.ts';
import type { Store } from '../../src/core/records/store.ts';
import { comingRuns } from '../../src/core/schedules/changes.ts';
import { scheduleRecord } from '../../src/core/schedules/schedule.ts';
import { promptOf, writeInstant } from '../debate/post.ts';
import { declared, stancesIn } from '../debate/summary.ts';

export type DigestParts = { store: Store; knowledge: Knowledge; say: Say; zone: string };

/** From after one instant up to another, in milliseconds since 1970. */
export type Span = { after: number; upTo: number };

/**
 * What happened in a channel in a span of time: debates opened and closed, what was declared in them, what has changed
 * in their topics, whom they leave out, and what comes next. Undefined when nothing is new.
 */
export async function composeDigest(
  { community, channel }: Pick<Place, 'community' | 'channel'>,
  { after, upTo }: Span,
  parts: DigestParts,
): Promise<Reply | undefined> {
  const { store, knowledge, say, zone } = parts;
  const within = (instant: number) => instant > after && instant <= upTo;
  const debates: Debate[] = [];
  for await (const { value } of store.records(debateRecord).list(community)) {
    if (value.place.channel === channel && value.posted) debates.push(value);
  }
  const opened = debates.filter((debate) => within(debate.opened));
  const closed = debates.filter((debate) => debate.state === 'closed' && within(debate.closes));
  const touched = [...new Set([...opened, ...closed])];
  const topics = [...new Set(touched.map(({ topic }) => topic))].flatMap((id) => knowledge.topic(id) ?? []);
  const changes = changedSince(topics, after, upTo, say);
  if (touched.length === 0 && changes.length === 0) return undefined;

  const room = Math.max(1, mostItems - changes.length);
  const title = say('digest.title');
  const blocks: Block[] = [heading(title, 1)];
  const section = (name: string, items: readonly Text[]) => {
    if (items.length > 0) blocks.push(heading(name), list(items));
  };
  section(
    say('digest.opened'),
    opened.slice(0, room).map((debate) => line(debate, parts)),
  );
  section(
    say('digest.closed'),
    closed.slice(0, room).map((debate) => line(debate, parts)),
  );
  for (const topic of topics.slice(0, 2)) blocks.push(...(await balance(topic, touched, parts)));
  section(say('digest.changed'), changes);
  section(
    say('digest.missing'),
    topics
      .slice(0, 3)
      .map((topic) => [strong(topic.title), `: ${topic.missing.map(({ group }) => group).join('; ')}`]),
  );
  section(say('digest.next'), await coming(community, channel, upTo, parts));
  blocks.push(
    quiet(say('digest.how', { from: writeInstant(after, zone, say), to: writeInstant(upTo, zone, say) })),
    controls(
      button(say('button.debates'), target('debate')),
      ...topics.slice(0, 2).map((topic) => button(topic.title, target('viewpoints', { topic: topic.id }))),
    ),
  );
  return reply(title, blocks);
}

/** A debate in one line, with a way to where it stands. */
function line(debate: Debate, { knowledge, say }: DigestParts): Text {
  const topic = knowledge.topic(debate.topic);
  const words = topic ? promptOf(topic, debate.prompt, { knowledge, say }) : debate.prompt;
  const permalink = debate.posted?.permalink ?? '';
  return [
    strong(topic?.title ?? debate.topic),
    ': ',
    permalink.startsWith('https://') ? link(words, permalink) : words,
  ];
}

/** What was declared in the debates on a topic, where enough people declared something. */
async function balance(
  topic: Topic,
  debates: readonly Debate[],
  { store, say }: DigestParts,
): Promise<Block[]> {
  const stances = new Map<string, Awaited<ReturnType<typeof stancesIn>>[number]>();
  for (const debate of debates.filter((one) => one.topic === topic.id)) {
    for (const stance of await stancesIn(debate, store)) stances.set(stance.member, stance);
  }
  const counts = countStances(
    [...stances.values()],
    topic.viewpoints.map(({ id }) => id),
  );
  const shown = declared(topic, counts, say);
  return shown.length === 0 ? [] : [heading(say('digest.balance', { topic: topic.title })), ...shown];
}

/** What was changed in these topics, by the dates in their changelogs. */
function changedSince(topics: readonly Topic[], after: number, upTo: number, say: Say): Text[] {
  return topics.flatMap((topic) =>
    topic.changelog
      .filter(({ on }) => Date.parse(on) > after && Date.parse(on) <= upTo)
      .map(({ change }): Text => [strong(topic.title), `: ${say('digest.change', { change })}`]),
  );
}

/** What is planned next in a channel. */
async function coming(
  community: string,
  channel: string,
  from: number,
  { store, say }: DigestParts,
): Promise<Text[]> {
  const next: { at: number; words: string }[] = [];
  for await (const { value } of store.records(scheduleRecord).list(community)) {
    if (value.place.channel !== channel || value.work.kind !== 'debate') continue;
    const [run] = comingRuns(value, new Date(from), 1);
    if (run)
      next.push({ at: run.at.getTime(), words: writeInstant(run.at.getTime(), value.schedule.zone, say) });
  }
  return next
    .sort((a, b) => a.at - b.at)
    .slice(0, 2)
    .map(({ words }) => [say('digest.next-debate', { when: words })]);
}
