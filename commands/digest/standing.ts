import { strong, type Text } from '../../src/command/text.ts';
import type { Debate } from '../../src/core/debates/debate.ts';
import { fewest } from '../../src/core/debates/stance.ts';
import type { Topic } from '../../src/core/knowledge/topic.ts';
import { readAccount, spotsOf } from '../coverage/account.ts';
import { fewMessages, hearingsOf, type Status } from '../coverage/hearing.ts';
import { balanceOf } from '../debate/balance.ts';
import type { DigestParts } from './sections.ts';

/** What was declared in a debate so far, in numbers that may be shown; nothing where there are none. */
export async function balanceItem(
  debate: Debate,
  topic: Topic,
  now: number,
  { store, say }: DigestParts,
): Promise<Text[]> {
  const { people, viewpoints, none, undecided } = await balanceOf(debate, topic, store, now);
  if (people === 'few') return [];
  const groups = [
    ...topic.viewpoints.map(({ id, name }) => [name, viewpoints[id] ?? 'few'] as const),
    [say('stand.pick-none'), none] as const,
    [say('stand.pick-undecided'), undecided] as const,
  ];
  if (groups.every(([, count]) => count === 'few')) return [];
  const words = groups.map(
    ([name, count]) => `${name}: ${count === 'few' ? say('closing.fewer-than', { fewest }) : count}`,
  );
  return [[strong(topic.title), `, ${say('digest.declared', { people })}. ${words.join('; ')}`]];
}

/**
 * Which viewpoints a discussion seems to have heard, where enough of its messages were counted to say so. Nothing of it
 * where the community does not want it.
 */
export async function heardItem(debate: Debate, topic: Topic, { store, say }: DigestParts): Promise<Text[]> {
  const { tally, embeddings } = await readAccount(debate.place.community, spotsOf(debate), topic.id, store);
  if (tally.messages < fewMessages) return [];
  const found = hearingsOf(topic, tally);
  const named = (status: Status, key: string) => {
    const names = found.filter((one) => one.status === status).map(({ viewpoint }) => viewpoint.name);
    return names.length === 0 ? [] : [say(key, { names: names.map((name) => `“${name}”`).join(', ') })];
  };
  const words = [
    ...named('heard', 'digest.heard-of'),
    ...named('hinted', 'digest.hinted-at'),
    ...named('not heard so far', 'digest.unheard'),
  ];
  return [
    [
      strong(topic.title),
      `, ${say('digest.heard', { messages: tally.messages, embeddings: embeddings.used })}: ${words.join('; ')}`,
    ],
  ];
}
