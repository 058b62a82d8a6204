import {
  button,
  card,
  cards,
  controls,
  field,
  fields,
  heading,
  list,
  quiet,
  reply,
  target,
  text,
} from '../chat/build.ts';
import type { Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { emphasis, strong } from '../chat/text.ts';
import { collectCitations, writeDate } from './citation-list.ts';
import { addedPrompts, addedViewpoints } from './layer.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { Topic, Viewpoint } from './model/topic.ts';
import { navigation, relatedMenu, topicMenus } from './navigation.ts';
import { sourceSummary } from './sources.ts';

/** Every topic with its question. */
export function topicsReply({ topics }: Knowledge, say: Say): Reply {
  const title = say('topics.title');
  if (topics.length === 0) return reply(title, [heading(title, 1), text(say('topics.none'))]);
  return reply(
    title,
    [
      heading(title, 1),
      quiet(say('topics.order', { count: topics.length })),
      list(topics.map((topic) => [strong(topic.title), `: ${topic.question}`])),
      controls(...topicMenus(say('topics.choose'), topics, say)),
    ],
    { shareable: true },
  );
}

/** One topic: why it matters, its viewpoints with those who hold them, and the community's own. */
export function topicReply(topic: Topic, knowledge: Knowledge, say: Say): Reply {
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

/** One viewpoint at its strongest. Every viewpoint has these parts, in this order. */
export function viewpointReply(topic: Topic, viewpoint: Viewpoint, knowledge: Knowledge, say: Say): Reply {
  const cites = collectCitations(topic, knowledge, say);
  const { objection } = viewpoint;
  const rival = topic.viewpoints.find(({ id }) => id === objection.viewpoint);
  return reply(
    say('viewpoint.title', { viewpoint: viewpoint.name, topic: topic.title }),
    [
      heading(viewpoint.name, 1),
      quiet(say('viewpoint.on', { question: topic.question })),
      text(strong(viewpoint.position)),
      heading(say('viewpoint.steelman')),
      ...cites.prose(viewpoint.steelman).map((paragraph) => text(...paragraph)),
      heading(say('viewpoint.claims')),
      list(
        viewpoint.claims.map(({ text: claim, kind, cite }) => [
          emphasis(`${say(`claim.${kind}`)}:`),
          ' ',
          ...cites.cited(claim, cite),
        ]),
      ),
      heading(say('viewpoint.concedes')),
      list(viewpoint.concedes),
      heading(say('viewpoint.cruxes')),
      list(viewpoint.cruxes),
      heading(say('viewpoint.objection')),
      text(...cites.cited(objection.text, objection.cite)),
      quiet(say('viewpoint.objection-by', { by: objection.by })),
      controls(
        ...(rival
          ? [
              button(
                say('button.counter-view', { viewpoint: rival.name }),
                target('viewpoints', { topic: topic.id, viewpoint: rival.id }),
                true,
              ),
            ]
          : []),
        navigation.viewpoints(topic, say),
        navigation.missing(topic, say),
        button(
          say('button.viewpoint-sources'),
          target('sources', { topic: topic.id, viewpoint: viewpoint.id }),
        ),
      ),
      heading(say('viewpoint.holders')),
      list(viewpoint.holders.map(({ name, cite }) => cites.cited(name, cite))),
      heading(say('topic.sources-here')),
      quiet(sourceSummary(viewpoint, knowledge, say)),
      cites.list(),
    ],
    { shareable: true },
  );
}

/** What a newcomer should know about a topic, and what the topic still lacks. */
export function backgroundReply(topic: Topic, knowledge: Knowledge, say: Say): Reply {
  const cites = collectCitations(topic, knowledge, say);
  const glossary = topic.glossary ?? [];
  return reply(
    say('background.title', { topic: topic.title }),
    [
      heading(say('background.title', { topic: topic.title }), 1),
      ...cites.prose(topic.background).map((paragraph) => text(...paragraph)),
      ...(glossary.length > 0 ? [heading(say('background.glossary'))] : []),
      fields(...glossary.map(({ term, meaning }) => field(term, meaning))),
      heading(say('background.gaps')),
      ...(topic.gaps.length > 0 ? [list(topic.gaps)] : [text(say('background.no-gaps'))]),
      heading(say('background.changes')),
      quiet(say('background.reviewed', { date: writeDate(topic.reviewed, say) })),
      list(
        topic.changelog.map(({ on, change }) =>
          say('background.change', { date: writeDate(on, say), change }),
        ),
      ),
      ...addedPrompts(topic, knowledge, say),
      controls(
        navigation.viewpoints(topic, say),
        navigation.missing(topic, say),
        navigation.sources(topic, say),
      ),
      heading(say('topic.sources-here')),
      cites.list(),
    ],
    { shareable: true },
  );
}
