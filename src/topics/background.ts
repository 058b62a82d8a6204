import { controls, field, fields, heading, list, quiet, reply, text } from '../chat/build.ts';
import type { Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { citing } from './citing.ts';
import { writeDate } from './dates.ts';
import { addedPrompts } from './layer.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { Topic } from './model/topic.ts';
import { navigation } from './navigation.ts';

/** What a newcomer must know of a topic, and what the page knows that it lacks. */
export function backgroundReply(topic: Topic, knowledge: Knowledge, say: Say): Reply {
  const cites = citing(topic, knowledge, say);
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
