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
import type { Source } from './model/source.ts';
import type { Topic } from './model/topic.ts';
import { navigation } from './navigation.ts';

/**
 * Everything known about one source of a topic, above all how it was read, and how to dispute it.
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
      heading(say('record.checked')),
      fields(...reading(source, say)),
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

/** How far it was read, when and where, and what contradicts it. */
function reading({ read, URL: address, disputed }: Source, say: Say): Field[] {
  return [
    field(
      say('record.read'),
      say('record.read-on', { how: say(`read.${read.how}`), date: writeDate(read.on, say) }),
    ),
    ...optional(say('record.read-at'), read.at === address ? undefined : read.at),
    ...optional(say('record.disputed'), disputed && [disputed.what, disputed.cite].filter(Boolean).join(' ')),
  ];
}
