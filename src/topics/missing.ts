import { button, card, cards, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import type { Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { strong } from '../chat/text.ts';
import { collectCitations } from './citation-list.ts';
import { addedMissing } from './layer.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { Topic } from './model/topic.ts';
import { navigation } from './navigation.ts';

/** The people whom a topic's debate usually leaves out: the shared list, then what the community has added. */
export function missingReply(topic: Topic, knowledge: Knowledge, say: Say): Reply {
  const cites = collectCitations(topic, knowledge, say);
  const title = say('missing.title', { topic: topic.title });
  return reply(
    title,
    [
      heading(title, 1),
      text(say('missing.intro')),
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
        button(say('button.here'), target('missing', { topic: topic.id }, 'here')),
        navigation.viewpoints(topic, say),
        navigation.sources(topic, say),
      ),
      heading(say('topic.sources-here')),
      cites.list(),
    ],
    { shareable: true },
  );
}
