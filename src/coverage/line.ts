import { quiet, text } from '../chat/build.ts';
import type { ClosingLines } from '../debates/posts.ts';
import { ownViewpoints } from '../topics/model/layers.ts';
import { readAccount, spotsOf } from './account.ts';
import { fewMessages, hearingsOf, type Status } from './hearing.ts';

/**
 * Which viewpoints of a debate were heard, where enough messages were counted to say so; otherwise, that they were too few,
 * or that none were read. Nothing where the setting `coverageLine` is off.
 */
export const coverageLine: ClosingLines = async (debate, topic, { store, knowledge, say, settings }) => {
  if (!settings.coverageLine) return [];
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
};
