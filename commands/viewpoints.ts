import {
  button,
  card,
  cards,
  controls,
  heading,
  list,
  quiet,
  reply,
  target,
  text,
} from '../src/chat/build.ts';
import { defineAction, defineCommand } from '../src/chat/define.ts';
import type { Reply } from '../src/chat/reply.ts';
import type { Say } from '../src/chat/say.ts';
import { strong } from '../src/chat/text.ts';
import { map, mapped, wrong } from '../src/coverage/map.ts';
import { collectCitations } from '../src/topics/citation-list.ts';
import { addedViewpoints } from '../src/topics/layer.ts';
import type { Knowledge } from '../src/topics/model/knowledge.ts';
import type { Topic } from '../src/topics/model/topic.ts';
import { navigation, relatedMenu, topicMenu } from '../src/topics/navigation.ts';
import { backgroundReply, viewpointReply } from '../src/topics/viewpoints.ts';

/** Each side of a topic at its strongest. */
export const viewpoints = defineCommand({
  name: 'viewpoints',
  level: 'member',
  options: {
    topic: { kind: 'topic' },
    viewpoint: { kind: 'viewpoint', of: 'topic' },
  },
  run({ options: { topic, viewpoint }, knowledge, say }) {
    if (!topic) return allTopics(knowledge, say);
    return viewpoint ? viewpointReply(topic, viewpoint, knowledge, say) : overview(topic, knowledge, say);
  },
  actions: {
    background: defineAction({
      level: 'member',
      options: { topic: { kind: 'topic', required: true } },
      run: ({ options: { topic }, knowledge, say }) => backgroundReply(topic, knowledge, say),
    }),
    map,
    mapped,
    wrong,
  },
});

/** Discord's menus hold 25 choices. */
const menuSize = 25;

function allTopics({ topics }: Knowledge, say: Say): Reply {
  const title = say('topics.title');
  if (topics.length === 0) return reply(title, [heading(title, 1), text(say('topics.none'))]);
  const menus = Array.from({ length: Math.ceil(topics.length / menuSize) }, (_, menu) =>
    topicMenu(say('topics.choose'), topics.slice(menu * menuSize, (menu + 1) * menuSize), say),
  );
  return reply(
    title,
    [
      heading(title, 1),
      quiet(say('topics.order', { count: topics.length })),
      list(topics.map((topic) => [strong(topic.title), `: ${topic.question}`])),
      controls(...menus),
    ],
    { shareable: true },
  );
}

function overview(topic: Topic, knowledge: Knowledge, say: Say): Reply {
  const cites = collectCitations(topic, knowledge, say);
  return reply(
    topic.title,
    [
      heading(topic.title, 1),
      text(strong(topic.question)),
      ...cites.prose(topic.why).map((paragraph) => text(...paragraph)),
      quiet(say('topic.order')),
      cards(
        ...topic.viewpoints.map((viewpoint) =>
          card(
            viewpoint.name,
            [
              viewpoint.position,
              [
                strong(say('viewpoint.held-by')),
                ...viewpoint.holders.flatMap(({ name, cite }, index) => [
                  index === 0 ? ' ' : '; ',
                  ...cites.cited(name, cite),
                ]),
              ],
            ],
            button(
              say('button.strongest'),
              target('viewpoints', { topic: topic.id, viewpoint: viewpoint.id }),
              true,
            ),
          ),
        ),
      ),
      ...addedViewpoints(topic, knowledge, say),
      controls(
        navigation.missing(topic, say),
        navigation.sources(topic, say),
        navigation.background(topic, say),
        navigation.topics(say),
        ...relatedMenu(topic, knowledge, say),
      ),
      heading(say('topic.sources-here')),
      cites.list(),
    ],
    { shareable: true },
  );
}
