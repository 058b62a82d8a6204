import { button, card, cards, controls, heading, reply, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Card, Reply } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { titleOf } from './message.ts';
import { appeal } from './model/decide.ts';
import { type Item, itemRecord } from './model/item.ts';
import { aloneAfter } from './model/waiting.ts';
import { outcomeReply } from './outcome.ts';
import { allIn, press } from './queue.ts';
import { ageWords } from './words.ts';

/** What the user has put before the moderators here, newest first. */
async function itemsBy({ store, user, place }: Context): Promise<Item[]> {
  const items = await allIn(
    store,
    place.community,
    ({ author, adapter }) => author?.id === user.id && adapter === place.adapter,
  );
  return items.reverse();
}

/** How many outcomes the user has not been told. */
export const newsFor = async (context: Context): Promise<number> =>
  (await itemsBy(context)).filter(({ unread }) => unread).length;

/** All that the user has suggested or shared for review, and how it stands. What is shown here counts as told. */
export async function mineReply(context: Context): Promise<Reply> {
  const { say, store, place } = context;
  const items = await itemsBy(context);
  const title = say('mine.title');
  for (const { code } of items.filter(({ unread }) => unread))
    await store
      .records(itemRecord)
      .update(place.community, code, (item) => item && { ...item, unread: false });
  return reply(title, [
    heading(title, 1),
    ...(items.length === 0 ? [text(say('mine.none'))] : []),
    cards(...items.map((item) => mineCard(item, context))),
    controls(button(say('mine.suggest'), target('suggest'), true)),
  ]);
}

/** The outcome as its author would have been told it, in a card. */
function mineCard(item: Item, context: Context): Card {
  const { say } = context;
  const { blocks } = outcomeReply(item, context);
  const lines = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  const buttons = blocks.flatMap((block) => (block.kind === 'controls' ? block.items : []));
  const title = titleOf(item, say);
  return card(
    item.unread ? say('mine.new', { title }) : title,
    lines,
    ...buttons.filter((control) => control.kind !== 'button' || control.to.action !== 'mine'),
  );
}

/** Puts a rejected item before another moderator, once. @throws UserError when that is not open to the user. */
export async function appealReply(
  context: Context,
  { code, words }: { code: string; words: string },
): Promise<Reply> {
  const { say, user, now, place, settings } = context;
  const mine = button(say('outcome.mine'), target('suggest', {}, 'mine'));
  const pressed = await press(context, place.community, code, (item) =>
    appeal(item, { id: user.id, at: now.getTime(), reason: words }),
  );
  if (!pressed) throw new UserError('no-such-item', { code }, [mine]);
  if (pressed.refused !== undefined) throw new UserError('no-appeal', { code }, [mine]);
  const title = say('mine.appealed', { code });
  return reply(title, [
    heading(title, 1),
    text(say('mine.appealed-then', { time: ageWords(0, aloneAfter(settings.remindAfter), say) })),
    text(say(pressed.item.shown ? 'receipt.in-channel' : 'receipt.in-list')),
    controls(mine),
  ]);
}
