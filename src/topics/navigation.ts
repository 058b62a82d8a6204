import { button, select, target } from '../chat/build.ts';
import type { Button, Select } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { sourceIdsOf } from './model/citations.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { Topic } from './model/topic.ts';

/** The ways on from a topic that its answers share, so that they read alike wherever they stand. */
export const navigation = {
  topics: (say: Say): Button => button(say('button.all-topics'), target('viewpoints')),
  viewpoints: (topic: Topic, say: Say): Button =>
    button(say('button.viewpoints'), target('viewpoints', { topic: topic.id })),
  missing: (topic: Topic, say: Say): Button =>
    button(say('button.missing'), target('missing', { topic: topic.id })),
  sources: (topic: Topic, say: Say): Button =>
    button(
      say('button.sources', { count: sourceIdsOf(topic).length }),
      target('sources', { topic: topic.id }),
    ),
  background: (topic: Topic, say: Say): Button =>
    button(say('button.background'), target('viewpoints', { topic: topic.id }, 'background')),
};

/** A menu of topics, each with the number of its sources. */
export function topicMenu(label: string, topics: readonly Topic[], say: Say): Select {
  return select(
    label,
    topics.map((topic) => ({
      label: topic.title,
      about: say('topic.source-count', { count: sourceIdsOf(topic).length }),
      to: target('viewpoints', { topic: topic.id }),
    })),
  );
}

/** The related topics that exist, as a menu; nothing when there are none. */
export function relatedMenu(topic: Topic, knowledge: Knowledge, say: Say): Select[] {
  const related = topic.related.flatMap((id) => knowledge.topic(id) ?? []);
  return related.length === 0 ? [] : [topicMenu(say('topic.related'), related, say)];
}
