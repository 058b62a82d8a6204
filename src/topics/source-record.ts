import {
  button,
  controls,
  field,
  fields,
  heading,
  linkButton,
  quiet,
  reply,
  target,
  text,
} from '../chat/build.ts';
import type { Field, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { UserError } from '../chat/user-error.ts';
import { writeDate } from './citation-list.ts';
import { disputes } from './layer.ts';
import { sourceIdsOf } from './model/citations.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { Check, Source } from './model/source.ts';
import type { Topic } from './model/topic.ts';
import { navigation } from './navigation.ts';

/**
 * Everything known about one source of a topic, above all its verification record, and how to dispute it.
 * @throws UserError `unknown-source` when the topic doesn't cite it, offering the sources that it does.
 */
export function recordReply(topic: Topic, id: string, knowledge: Knowledge, say: Say): Reply {
  const number = sourceIdsOf(topic).indexOf(id) + 1;
  if (number === 0)
    throw new UserError('unknown-source', { topic: topic.title }, [navigation.sources(topic, say)]);
  const source = knowledge.source(id);
  const title = say('record.title', { number, title: source.title });
  return reply(
    title,
    [
      heading(title, 1),
      fields(...bibliography(source, say)),
      ...(source.caution === undefined ? [] : [heading(say('record.caution')), text(source.caution)]),
      heading(say('record.verification')),
      fields(...verification(topic, source, say)),
      heading(say('record.dispute')),
      ...disputes(topic, id, knowledge, say),
      text(say('record.dispute-how')),
      controls(
        button(say('button.dispute'), target('suggest', { topic: topic.id, source: id }, 'citation')),
        ...(source.URL === undefined ? [] : [linkButton(say('button.open-source'), source.URL)]),
        navigation.sources(topic, say),
        navigation.viewpoints(topic, say),
      ),
      quiet(say('record.accessed', { date: writeDate(source.accessed, say) })),
    ],
    { shareable: true },
  );
}

function bibliography(source: Source, say: Say): Field[] {
  const authors = source.author?.map((name) =>
    'literal' in name
      ? name.literal
      : [name.given, name.family].filter((part) => part !== undefined).join(' '),
  );
  const quote = source.quote && `“${source.quote.text}” (${source.quote.locator})`;
  return [
    ...optional(say('record.authors'), authors?.join(', ')),
    field(say('record.publisher'), source.publisher),
    ...optional(say('record.container'), source['container-title']),
    field(say('record.date'), writeDate(source.issued, say)),
    field(say('record.kind'), source.genre),
    field(say('record.address'), source.URL ?? say('source.no-address')),
    field(say('record.copy'), say(`copy.${source.copy}`)),
    ...optional(say('record.seen-at'), source.seenAt),
    field(
      say('record.lean'),
      say('record.lean-value', { lean: say(`lean.${source.lean}`), basis: source.leanBasis }),
    ),
    field(say('record.stake'), source.stake ?? say('record.no-stake')),
    ...optional(say('record.quote'), quote),
  ];
}

const optional = (label: string, value: string | undefined): Field[] =>
  value === undefined ? [] : [field(label, value)];

/** Three separate questions: is it authentic, is it relevant, does it hold the stance it's cited for? */
function verification(
  topic: Topic,
  { verification: { authentic, relevant, stance } }: Source,
  say: Say,
): Field[] {
  const words = ({ status, means, on }: Check) =>
    say('record.check', { status: say(`status.${status}`), means, date: writeDate(on, say) });
  return [
    field(say('record.authentic'), words(authentic)),
    field(say('record.relevant'), words(relevant)),
    ...topic.viewpoints.flatMap(({ id, name }) =>
      stance
        .filter((check) => check.for === `${topic.id}/${id}`)
        .map((check) => field(say('record.stance', { viewpoint: name }), words(check))),
    ),
  ];
}
