import { button, card, cards, controls, heading, quiet, reply, target, text } from '../src/chat/build.ts';
import { defineCommand } from '../src/chat/define.ts';
import { strong } from '../src/chat/text.ts';
import { correct, tell } from '../src/coverage/correct.ts';
import { here } from '../src/coverage/here.ts';
import { read } from '../src/coverage/read.ts';
import { collectCitations } from '../src/topics/citation-list.ts';
import { addedMissing } from '../src/topics/layer.ts';
import { navigation } from '../src/topics/navigation.ts';

/** Whom a topic's debate usually leaves out. */
export const missing = defineCommand({
  name: 'missing',
  level: 'member',
  options: { topic: { kind: 'topic', required: true } },
  run({ options: { topic }, knowledge, say }) {
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
  },
  actions: { here, read, correct, tell },
});
