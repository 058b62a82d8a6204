import { divider, list, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Block } from '../chat/reply.ts';
import { strong } from '../chat/text.ts';
import { digestAsOfNow } from './now.ts';

/** What digests are made of, in the order in which they tell it. */
const sections = ['debates', 'balance', 'missing', 'sources', 'decided', 'next'] as const;

/** How the first digest would look if it were posted now, or what one is made of. */
export async function asOfNow(context: Context): Promise<Block[]> {
  const { say } = context;
  const made = await digestAsOfNow(context);
  if (!made)
    return [
      divider(),
      text(strong(say('plan.digest-sample'))),
      list(sections.map((name) => say(`digest-sample.${name}`))),
    ];
  const [, ...blocks] = made.blocks;
  return [
    divider(),
    text(strong(say('plan.digest-now'))),
    ...blocks.filter(({ kind }) => kind !== 'controls'),
  ];
}
