import { button, chart, controls, heading, reply, target, text } from '../chat/build.ts';
import type { Block, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { strong } from '../chat/text.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import { labelViewpoint } from '../topics/layer.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import { allViewpoints, type ListedViewpoint } from '../topics/model/layers.ts';
import type { Topic } from '../topics/model/topic.ts';
import { relatedMenu } from '../topics/navigation.ts';
import type { DebatePosts } from './lifecycle.ts';
import type { Debate } from './model/debate.ts';
import {
  type Balance,
  balanceRecord,
  type Count,
  type Counts,
  fewest,
  nextBalance,
  participantRecord,
  type Stance,
  stanceKey,
  stanceRecord,
} from './model/stance.ts';
import { closedReply, linkToPrompt, openingReply, promptText, renewedReply } from './prompt-post.ts';

type SummaryParts = {
  knowledge: Knowledge;
  store: Store;
  say: Say;
  /** The settings of the debate's channel. */
  settings: Settings;
};

/** What another feature adds to a debate's summary. */
export type ClosingLines = (debate: Debate, topic: Topic, parts: SummaryParts) => Promise<Block[]>;

/** The summary of a debate: how many took part, what they declared, what other features add, and what to read next. */
export async function debateSummary(
  debate: Debate,
  parts: SummaryParts,
  closingLines?: ClosingLines,
): Promise<Reply | undefined> {
  const { knowledge, store, say } = parts;
  const topic = knowledge.topic(debate.topic);
  if (!topic) return undefined;
  const viewpoints = allViewpoints(topic, knowledge);
  const counts = await balanceOf(debate, viewpoints, store, debate.closes);
  return reply(say('closing.title', { topic: topic.title }), [
    heading(say('closing.title', { topic: topic.title }), 1),
    text(strong(promptText(topic, debate.prompt, { knowledge, say }))),
    text(
      counts.people === 'few'
        ? say('closing.few', { fewest })
        : say('closing.people', { people: counts.people }),
    ),
    ...declaredChart(viewpoints, counts, say),
    ...((await closingLines?.(debate, topic, parts)) ?? []),
    controls(
      ...linkToPrompt(debate, say),
      button(say('button.each-side'), target('viewpoints', { topic: topic.id })),
      button(say('button.missing'), target('missing', { topic: topic.id })),
      ...relatedMenu(topic, knowledge, say),
    ),
  ]);
}

/** Numbers of people, in the order of the viewpoints. Those too small to show are only in the words. */
function declaredChart(viewpoints: readonly ListedViewpoint[], counts: Counts, say: Say) {
  const groups: [label: string, count: Count][] = [
    ...viewpoints.map((one): [string, Count] => [
      labelViewpoint(one, say),
      counts.viewpoints[one.id] ?? 'few',
    ]),
    [say('stand.pick-none'), counts.none],
    [say('stand.pick-undecided'), counts.undecided],
  ];
  const bars = groups.flatMap(([label, value]) => (value === 'few' ? [] : [{ label, value }]));
  if (bars.length === 0) return [];
  const words = groups
    .map(([label, count]) => `${label}: ${count === 'few' ? say('closing.fewer-than', { fewest }) : count}`)
    .join('; ');
  return [chart(say('closing.declared'), bars, `${words}.`)];
}

/** The current stances of those who declared one in a debate. */
async function stancesIn(debate: Debate, store: Store): Promise<Stance[]> {
  const { community } = debate.place;
  const stances: Stance[] = [];
  for await (const { key, value } of store.records(participantRecord).list(community, `${debate.code}/`)) {
    if (!key.startsWith(`${debate.code}/`)) break;
    const stance = await store.records(stanceRecord).get(community, stanceKey(debate.topic, value.member));
    if (stance) stances.push(stance);
  }
  return stances;
}

/**
 * A debate's numbers that may be shown now, anywhere. They change only when three people have changed their answers,
 * and never after closing. `now` is in milliseconds since 1970.
 */
export async function balanceOf(
  debate: Debate,
  viewpoints: readonly { id: string }[],
  store: Store,
  now: number,
): Promise<Counts> {
  const stances = await stancesIn(debate, store);
  const ids = viewpoints.map(({ id }) => id);
  let shown: Balance = nextBalance(undefined, stances, ids, now);
  await store.records(balanceRecord).update(debate.place.community, debate.code, (before) => {
    shown = before && debate.state === 'closed' ? before : nextBalance(before, stances, ids, now);
    return shown === before ? undefined : shown;
  });
  return shown.counts;
}

export type PostParts = {
  store: Store;
  /** What a community sees. */
  knowledge: (community: string) => Promise<Knowledge>;
  say: Say;
  /** The effective settings of a channel. */
  settings: (community: string, channel: string) => Promise<Settings>;
  /** Missing if nothing is added to summaries, or none is posted. */
  closingLines?: ClosingLines;
};

/** What debates post, made from what's known at the time. */
export const debatePosts = ({ store, knowledge, say, settings, closingLines }: PostParts): DebatePosts => {
  const settingsOf = ({ place }: Debate) => settings(place.community, place.channel);
  return {
    opening: async (debate) =>
      openingReply(debate, await knowledge(debate.place.community), (await settingsOf(debate)).zone, say),
    renewed: async (debate, approved) => renewedReply(debate, approved, (await settingsOf(debate)).zone, say),
    closed: async (debate, summary) =>
      closedReply(
        debate,
        summary,
        await knowledge(debate.place.community),
        (await settingsOf(debate)).zone,
        say,
      ),
    closing: async (debate) =>
      debateSummary(
        debate,
        {
          knowledge: await knowledge(debate.place.community),
          store,
          say,
          settings: await settingsOf(debate),
        },
        closingLines,
      ),
    async threadName({ topic: id, prompt, place }) {
      const seen = await knowledge(place.community);
      const topic = seen.topic(id);
      return topic ? `${topic.title}: ${promptText(topic, prompt, { knowledge: seen, say })}` : id;
    },
  };
};
