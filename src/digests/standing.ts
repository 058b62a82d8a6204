import { strong, type Text } from '../chat/text.ts';
import { readAccount, spotsOf } from '../coverage/account.ts';
import { fewMessages, hearingsOf, type Status } from '../coverage/hearing.ts';
import { balanceOf } from '../debates/balance.ts';
import type { Debate } from '../debates/model/debate.ts';
import { fewest } from '../debates/model/stance.ts';
import { labelViewpoint } from '../topics/layer.ts';
import { allViewpoints, ownViewpoints } from '../topics/model/layers.ts';
import type { Topic } from '../topics/model/topic.ts';
import type { DigestParts } from './parts.ts';

/** What was declared in a debate so far, in numbers that may be shown; nothing where there are none. */
export async function balanceItem(
  debate: Debate,
  topic: Topic,
  now: number,
  { store, knowledge, say }: DigestParts,
): Promise<Text[]> {
  const listed = allViewpoints(topic, knowledge);
  const { people, viewpoints, none, undecided } = await balanceOf(debate, listed, store, now);
  if (people === 'few') return [];
  const groups = [
    ...listed.map((one) => [labelViewpoint(one, say), viewpoints[one.id] ?? 'few'] as const),
    [say('stand.pick-none'), none] as const,
    [say('stand.pick-undecided'), undecided] as const,
  ];
  const shown = groups.filter(([, count]) => count !== 'few');
  if (shown.length === 0) return [];
  const others = groups.length - shown.length;
  const words = [
    ...shown.map(([name, count]) => `${name}: ${count}`),
    ...(others > 0 ? [say('digest.others', { others, fewest })] : []),
  ];
  return [[strong(topic.title), `, ${say('digest.declared', { people })}. ${words.join('; ')}`]];
}

/**
 * Which viewpoints a discussion seems to have heard, where enough of its messages were counted to say so. Nothing of it
 * where the community does not want it.
 */
export async function heardItem(
  debate: Debate,
  topic: Topic,
  { store, knowledge, say }: DigestParts,
): Promise<Text[]> {
  const { tally, embeddings } = await readAccount(debate.place.community, spotsOf(debate), topic.id, store);
  if (tally.messages < fewMessages) return [];
  const found = hearingsOf(topic, tally);
  const named = (
    viewpoints: readonly { name: string }[],
    key: `digest.${'heard-of' | 'hinted-at' | 'unheard' | 'untold'}`,
  ) => {
    const names = viewpoints.map(({ name }) => `“${name}”`).join(', ');
    return names === '' ? [] : [say(key, { names })];
  };
  const standing = (status: Status) =>
    found.filter((one) => one.status === status).map(({ viewpoint }) => viewpoint);
  const words = [
    ...named(standing('heard'), 'digest.heard-of'),
    ...named(standing('hinted'), 'digest.hinted-at'),
    ...named(standing('not heard so far'), 'digest.unheard'),
    ...named(ownViewpoints(topic, knowledge), 'digest.untold'),
  ];
  return [
    [
      strong(topic.title),
      `, ${say('digest.heard', { messages: tally.messages, embeddings: embeddings.used })}: ${words.join('; ')}`,
    ],
  ];
}
