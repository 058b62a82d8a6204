import { button, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import { type Level, reaches } from '../chat/invocation.ts';
import type { Block, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import type { Item } from './model/item.ts';

/** What somebody reads whose post waits for review: what waits, where moderators see it, and what comes then. */
export function waitsReceipt(
  item: Item | undefined,
  what: readonly Block[],
  { say, level }: { say: Say; level: Level },
): Reply {
  const title = say('receipt.post-title');
  return reply(title, [
    heading(title, 1),
    ...what,
    text(say(item?.shown ? 'receipt.in-channel' : 'receipt.in-list')),
    ...(reaches(level, 'moderator') ? [text(say('receipt.own'))] : []),
    quiet(say('receipt.then')),
    controls(button(say('outcome.mine'), target('suggest', {}, 'mine'))),
  ]);
}
