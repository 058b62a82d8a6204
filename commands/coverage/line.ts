import { quiet, text } from '../../src/command/build.ts';
import type { Block } from '../../src/command/reply.ts';
import type { Say } from '../../src/command/say.ts';
import type { Debate } from '../../src/core/debates/debate.ts';
import type { Topic } from '../../src/core/knowledge/topic.ts';
import type { Store } from '../../src/core/records/store.ts';
import { readAccount, spotsOf } from './account.ts';
import { fewMessages, hearingsOf, type Status } from './hearing.ts';

/**
 * Which viewpoints of a debate were heard, where enough messages were counted to say so; otherwise, that they were too few,
 * or that none were read. To be left out where the setting `coverageLine` is off.
 */
export async function coverageLine(debate: Debate, topic: Topic, store: Store, say: Say): Promise<Block[]> {
  const { tally, embeddings } = await readAccount(debate.place.community, spotsOf(debate), topic.id, store);
  const { messages } = tally;
  if (messages === 0) return [quiet(say('closing.unread'))];
  if (messages < fewMessages) return [quiet(say('closing.too-few', { messages }))];
  const found = hearingsOf(topic, tally);
  const line = (status: Status, key: string) => {
    const names = found.filter((one) => one.status === status).map(({ viewpoint }) => viewpoint.name);
    return names.length === 0 ? [] : [`${say(key)} ${names.join(', ')}`];
  };
  return [
    text(
      [
        ...line('heard', 'closing.heard'),
        ...line('hinted', 'closing.hinted'),
        ...line('not heard so far', 'closing.unheard'),
      ].join('. '),
    ),
    quiet(say('closing.counted', { messages })),
    ...(embeddings.used > 0 ? [quiet(say('here.embeddings-counted'))] : []),
  ];
}
