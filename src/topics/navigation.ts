import { button, select, target } from '../chat/build.ts';
import type { Button, Choice, Select } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { sourceIdsOf } from './model/citations.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { Topic, Viewpoint } from './model/topic.ts';

/** The buttons that lead on from a topic, the same in every answer. */
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
  sourcesOf: (topic: Topic, viewpoint: Viewpoint, say: Say): Button =>
    button(say('button.viewpoint-sources'), target('sources', { topic: topic.id, viewpoint: viewpoint.id })),
  background: (topic: Topic, say: Say): Button =>
    button(say('button.background'), target('viewpoints', { topic: topic.id }, 'background')),
};

/** Discord's menus hold 25 choices. */
const menuSize = 25;

/** Choices as one menu, or as several where one can't hold them all. */
export const menus = (label: string, choices: readonly Choice[]): Select[] =>
  Array.from({ length: Math.ceil(choices.length / menuSize) }, (_, menu) =>
    select(label, choices.slice(menu * menuSize, (menu + 1) * menuSize)),
  );

/** Menus of topics, each with the number of its sources. */
export const topicMenus = (label: string, topics: readonly Topic[], say: Say): Select[] =>
  menus(
    label,
    topics.map((topic) => ({
      label: topic.title,
      about: say('topic.source-count', { count: sourceIdsOf(topic).length }),
      to: target('viewpoints', { topic: topic.id }),
    })),
  );

/** The related topics that exist, as a menu; nothing where there are none. */
export const relatedMenu = (topic: Topic, knowledge: Knowledge, say: Say): Select[] =>
  topicMenus(
    say('topic.related'),
    topic.related.flatMap((id) => knowledge.topic(id) ?? []),
    say,
  );
