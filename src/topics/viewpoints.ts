import { button, controls, field, fields, heading, list, quiet, reply, target, text } from '../chat/build.ts';
import type { Block, Button, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { emphasis, strong } from '../chat/text.ts';
import { collectCitations, writeDate } from './citation-list.ts';
import { addedNames, addedPrompts, addedViewpoints } from './layer.ts';
import type { Knowledge } from './model/knowledge.ts';
import { inOrderOfDay } from './model/order-of-day.ts';
import { isAfter } from './model/source.ts';
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

/** A topic on one screen: its question, why it matters, and one line for each viewpoint, in the order of the day. */
export function topicReply(topic: Topic, knowledge: Knowledge, now: Date, say: Say): Reply {
  const cites = collectCitations(topic, knowledge, say, { linked: true });
  const viewpoints = inOrderOfDay(topic.viewpoints, now);
  return reply(
    topic.title,
    [
      heading(topic.title, 1),
      text(strong(topic.question)),
      ...cites.prose(topic.why).map((paragraph) => text(...paragraph)),
      list(viewpoints.map((viewpoint) => [strong(viewpoint.name), `: ${pointOf(viewpoint)}`])),
      quiet(say('topic.order')),
      ...overdue(topic, now, say),
      ...addedNames(topic, knowledge, say),
      controls(
        ...viewpoints.map(({ id, name }) =>
          button(name, target('viewpoints', { topic: topic.id, viewpoint: id }), true),
        ),
      ),
      controls(
        navigation.missing(topic, say),
        navigation.sources(topic, say),
        navigation.background(topic, say),
        navigation.topics(say),
      ),
    ],
    { shareable: true },
  );
}

/** Says when a topic was last reviewed, once it ought to have been reviewed again. */
function overdue({ reviewed, reviewBy }: Topic, now: Date, say: Say): Block[] {
  if (reviewBy === undefined || !isAfter(now.toISOString().slice(0, 10), reviewBy)) return [];
  return [quiet(say('background.reviewed', { date: writeDate(reviewed, say) }))];
}

/** What one line of a list says of a viewpoint. */
export const pointOf = ({ point, position }: Pick<Viewpoint, 'point' | 'position'>): string =>
  point ?? position;

/** How many of a viewpoint's claims its first screen shows. */
const briefClaims = 3;

/** One viewpoint on one screen: its case in brief, its first claims, and the strongest objection. */
export function viewpointReply(topic: Topic, viewpoint: Viewpoint, knowledge: Knowledge, say: Say): Reply {
  const cites = collectCitations(topic, knowledge, say, { linked: true });
  const { objection } = viewpoint;
  return reply(
    titleOf(topic, viewpoint, say),
    [
      heading(viewpoint.name, 1),
      text(...cites.cited(viewpoint.brief ?? viewpoint.position, viewpoint.briefCite ?? [])),
      list(viewpoint.claims.slice(0, briefClaims).map(({ text: claim, cite }) => cites.cited(claim, cite))),
      text(strong(say('viewpoint.objection')), ' ', ...cites.cited(objection.text, objection.cite)),
      controls(
        button(
          say('button.case'),
          target('viewpoints', { topic: topic.id, viewpoint: viewpoint.id }, 'case'),
          true,
        ),
        ...counterView(topic, viewpoint, say),
        navigation.viewpoints(topic, say),
        navigation.sourcesOf(topic, viewpoint, say),
      ),
    ],
    { shareable: true },
  );
}

const titleOf = (topic: Topic, viewpoint: Viewpoint, say: Say): string =>
  say('viewpoint.title', { viewpoint: viewpoint.name, topic: topic.title });

function counterView(topic: Topic, { objection }: Viewpoint, say: Say): Button[] {
  const rival = topic.viewpoints.find(({ id }) => id === objection.viewpoint);
  if (!rival) return [];
  const to = target('viewpoints', { topic: topic.id, viewpoint: rival.id });
  return [button(say('button.counter-view', { viewpoint: rival.name }), to, true)];
}

/** A viewpoint's full case. Every viewpoint has these parts, in this order. */
export function caseReply(topic: Topic, viewpoint: Viewpoint, knowledge: Knowledge, say: Say): Reply {
  const cites = collectCitations(topic, knowledge, say);
  const { objection } = viewpoint;
  return reply(
    titleOf(topic, viewpoint, say),
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
      text(strong(say('viewpoint.objection')), ' ', ...cites.cited(objection.text, objection.cite)),
      quiet(say('viewpoint.objection-by', { by: objection.by })),
      controls(
        ...counterView(topic, viewpoint, say),
        navigation.viewpoints(topic, say),
        navigation.missing(topic, say),
        navigation.sourcesOf(topic, viewpoint, say),
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

/** What a newcomer should know about a topic: who holds which viewpoint, its background, and what it still lacks. */
export function backgroundReply(topic: Topic, knowledge: Knowledge, say: Say): Reply {
  const cites = collectCitations(topic, knowledge, say);
  const glossary = topic.glossary ?? [];
  return reply(
    say('background.title', { topic: topic.title }),
    [
      heading(say('background.title', { topic: topic.title }), 1),
      ...cites.prose(topic.background).map((paragraph) => text(...paragraph)),
      heading(say('background.holders')),
      list(
        topic.viewpoints.map(({ name, holders }) => [
          strong(name),
          ...holders.flatMap((holder, index) => [
            index === 0 ? ': ' : '; ',
            ...cites.cited(holder.name, holder.cite),
          ]),
        ]),
      ),
      ...addedViewpoints(topic, knowledge, say),
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
        ...relatedMenu(topic, knowledge, say),
      ),
      heading(say('topic.sources-here')),
      cites.list(),
    ],
    { shareable: true },
  );
}
