import { button, card, cards, controls, heading, list, quiet, reply, target } from '../chat/build.ts';
import type { Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { strong } from '../chat/text.ts';
import { collectCitations } from './citation-list.ts';
import { addedMissing } from './layer.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { Topic } from './model/topic.ts';
import { navigation } from './navigation.ts';

/** The people whom a topic's debate usually leaves out, in a sentence each, with those that the community has added. */
export function missingReply(topic: Topic, knowledge: Knowledge, say: Say): Reply {
  const title = say('missing.title', { topic: topic.title });
  const added = knowledge.added(topic);
  return reply(
    title,
    [
      heading(title, 1),
      list([
        ...topic.missing.map(({ group, why }) => [strong(group), `: ${firstSentence(why)}`]),
        ...added.missing.map(({ group, why }) => [
          strong(say('layer.of-ours', { name: group })),
          `: ${firstSentence(why)}`,
        ]),
      ]),
      ...(added.unreadable ? [quiet(say('layer.unreadable'))] : []),
      quiet(say('missing.caution')),
      controls(
        button(say('button.invite'), target('missing', { topic: topic.id }, 'details'), true),
        button(say('button.here'), target('missing', { topic: topic.id }, 'here')),
        navigation.viewpoints(topic, say),
      ),
    ],
    { shareable: true },
  );
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

function firstSentence(prose: string): string {
  const [first] = sentences.segment(prose);
  return first?.segment.trim() ?? prose;
}

/** The same people with what shows that they're affected, and how to bring them in. */
export function missingDetailsReply(topic: Topic, knowledge: Knowledge, say: Say): Reply {
  const cites = collectCitations(topic, knowledge, say);
  const title = say('missing.title', { topic: topic.title });
  return reply(
    title,
    [
      heading(title, 1),
      cards(
        ...topic.missing.map((perspective) =>
          card(perspective.group, [
            [strong(say('missing.why')), ` ${perspective.why}`],
            [strong(say('missing.evidence')), ' ', ...cites.cited(perspective.evidence, perspective.cite)],
            [strong(say('missing.invite')), ` ${perspective.invite}`],
          ]),
        ),
      ),
      quiet(say('missing.caution')),
      ...addedMissing(topic, knowledge, say),
      controls(
        navigation.missing(topic, say),
        navigation.viewpoints(topic, say),
        navigation.sources(topic, say),
      ),
      heading(say('topic.sources-here')),
      cites.list(),
    ],
    { shareable: true },
  );
}
