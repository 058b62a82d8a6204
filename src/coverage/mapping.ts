import { button, card, cards, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import type { ActionContext } from '../chat/define.ts';
import type { Options } from '../chat/option.ts';
import type { Card, Reply } from '../chat/reply.ts';
import { emphasis, type Text } from '../chat/text.ts';
import { type CitationCollector, collectCitations } from '../topics/citation-list.ts';
import type { Topic, Viewpoint } from '../topics/model/topic.ts';
import type { Mapping } from './matcher/heard.ts';
import { aboutIt } from './matcher/matcher.ts';
import { leastShown, relationInWords } from './words.ts';

type Asked = Pick<ActionContext<Options>, 'say' | 'knowledge'>;

type Shown = Mapping['claims'][number] & { wrong: boolean };

/**
 * What a message says of a topic, from what is kept of it: the claims that it touches by viewpoint, in alphabetical
 * order, and what is said against each. No words of the message are in it.
 */
export function mappingReply(code: string, mapping: Mapping, topic: Topic, { say, knowledge }: Asked): Reply {
  const cites = collectCitations(topic, knowledge, say);
  const shown = new Map(
    mapping.claims
      .filter((touched) => aboutIt(touched) >= leastShown)
      .map((touched) => [touched.id, { ...touched, wrong: mapping.wrong.includes(touched.id) }]),
  );
  const touched = topic.viewpoints.flatMap((viewpoint) =>
    viewpoint.claims.some(({ id }) => shown.has(id))
      ? [viewpointCard({ code, topic: topic.id }, viewpoint, shown, cites, say)]
      : [],
  );
  const title = say('mapping.title', { topic: topic.title });
  return reply(
    title,
    [
      heading(title, 1),
      quiet(say('mapping.automatic')),
      ...(mapping.embeddings === 'used' ? [quiet(say('mapping.embeddings-used'))] : []),
      ...(mapping.embeddings === 'failed' ? [quiet(say('mapping.embeddings-failed'))] : []),
      text(said(mapping, touched.length > 0, say)),
      cards(...touched),
      controls(
        button(say('button.here'), target('missing', { topic: topic.id }, 'here')),
        button(say('button.each-side'), target('viewpoints', { topic: topic.id })),
      ),
      quiet(say(mapping.heard === undefined ? 'mapping.not-counted' : 'mapping.counted')),
      ...(mapping.sided ? [quiet(say('mapping.sided'))] : []),
      ...(touched.length > 0 ? [heading(say('topic.sources-here')), cites.list()] : []),
    ],
    { at: target('viewpoints', { code }, 'mapped') },
  );
}

function said({ language }: Mapping, isTouching: boolean, say: Asked['say']): string {
  if (language === 'unknown') return say('mapping.cannot-tell');
  return isTouching ? say('mapping.touches') : say('mapping.nothing');
}

/** Every viewpoint in the same form: what of it is touched, and the strongest that is said against it. */
function viewpointCard(
  { code, topic }: { code: string; topic: string },
  { name, claims, objection }: Viewpoint,
  shown: ReadonlyMap<string, Shown>,
  cites: CitationCollector,
  say: Asked['say'],
): Card {
  const here = claims.flatMap((claim) => {
    const touched = shown.get(claim.id);
    return touched ? [{ claim, touched }] : [];
  });
  const several = here.length > 1;
  const lines = here.map(
    ({ claim, touched }, index): Text => [
      ...(several ? [`${index + 1}. `] : []),
      emphasis(touched.wrong ? say('mapping.called-wrong') : relationInWords(touched, say)),
      ' ',
      ...cites.cited(claim.text, claim.cite),
    ],
  );
  return card(
    name,
    [
      ...lines,
      [
        emphasis(say('mapping.counter', { by: objection.by })),
        ' ',
        ...cites.cited(objection.text, objection.cite),
      ],
    ],
    ...here.map(({ claim, touched }, index) => {
      const label = say(touched.wrong ? 'button.right-after-all' : 'button.wrong');
      return button(
        several ? say('button.numbered', { number: index + 1, label }) : label,
        target('viewpoints', { code, claim: claim.id }, 'wrong'),
      );
    }),
    button(say('button.counter'), target('viewpoints', { topic, viewpoint: objection.viewpoint })),
  );
}
