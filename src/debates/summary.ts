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
import { balanceOf } from './balance.ts';
import type { Debate } from './model/debate.ts';
import { type Count, type Counts, fewest } from './model/stance.ts';
import { goThere, promptOf } from './post.ts';

type SummaryParts = {
  knowledge: Knowledge;
  store: Store;
  say: Say;
  /** What holds in the debate's channel. */
  settings: Settings;
};

/** What another feature says of a debate when it closes. */
export type ClosingLines = (debate: Debate, topic: Topic, parts: SummaryParts) => Promise<Block[]>;

/** What closes a debate in its channel: what is known of who took part, what else there is to say of it, and what to read next. */
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
    text(strong(promptOf(topic, debate.prompt, { knowledge, say }))),
    text(
      counts.people === 'few'
        ? say('closing.few', { fewest })
        : say('closing.people', { people: counts.people }),
    ),
    ...declared(viewpoints, counts, say),
    ...((await closingLines?.(debate, topic, parts)) ?? []),
    controls(
      ...goThere(debate, say),
      button(say('button.each-side'), target('viewpoints', { topic: topic.id })),
      button(say('button.missing'), target('missing', { topic: topic.id })),
      ...relatedMenu(topic, knowledge, say),
    ),
  ]);
}

/** Numbers of people, in the order of the viewpoints; those too small for a number only in words. */
function declared(viewpoints: readonly ListedViewpoint[], counts: Counts, say: Say) {
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
