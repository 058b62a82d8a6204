import { quiet, text } from '../chat/build.ts';
import type { Block } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import type { Debate } from '../debates/model/debate.ts';
import type { Store } from '../store/port.ts';
import { ownViewpoints } from '../topics/model/all-viewpoints.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Topic } from '../topics/model/topic.ts';
import { readAccount, spotsOf } from './account.ts';
import { fewMessages, hearingsOf, type Status } from './hearing.ts';

/**
 * Which viewpoints of a debate were heard, where enough messages were counted to say so; otherwise, that they were too few,
 * or that none were read. To be left out where the setting `coverageLine` is off.
 */
export async function coverageLine(
  debate: Debate,
  topic: Topic,
  { store, knowledge, say }: { store: Store; knowledge: Knowledge; say: Say },
): Promise<Block[]> {
  const { tally, embeddings } = await readAccount(debate.place.community, spotsOf(debate), topic.id, store);
  const { messages } = tally;
  if (messages === 0) return [quiet(say('closing.unread'))];
  if (messages < fewMessages) return [quiet(say('closing.too-few', { messages }))];
  const found = hearingsOf(topic, tally);
  const line = (
    viewpoints: readonly { name: string }[],
    key: `closing.${'heard' | 'hinted' | 'unheard' | 'untold'}`,
  ) => (viewpoints.length === 0 ? [] : [`${say(key)} ${viewpoints.map(({ name }) => name).join(', ')}`]);
  const standing = (status: Status) =>
    found.filter((one) => one.status === status).map(({ viewpoint }) => viewpoint);
  return [
    text(
      [
        ...line(standing('heard'), 'closing.heard'),
        ...line(standing('hinted'), 'closing.hinted'),
        ...line(standing('not heard so far'), 'closing.unheard'),
        ...line(ownViewpoints(topic, knowledge), 'closing.untold'),
      ].join('. '),
    ),
    quiet(say('closing.counted', { messages })),
    ...(embeddings.used > 0 ? [quiet(say('here.embeddings-counted'))] : []),
  ];
}
