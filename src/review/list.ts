import { z } from 'zod';
import { button, card, cards, controls, heading, reply, target, text } from '../chat/build.ts';
import type { Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { defineRecord } from '../store/define-record.ts';
import { authorName, itemTitle } from './item-reply.ts';
import type { Item } from './model/item.ts';
import { ageWords } from './words.ts';

/** When a community's reviewers were last reminded, under `last`. */
export const reminderRecord = defineRecord({
  kind: 'review-reminder',
  impersonal: 'when reviewers were last reminded, all of them together',
  schema: z.strictObject({ at: z.int().nonnegative() }),
});

/** So many are named; the list has them all. */
const most = 5;

/** What has waited longer than so many hours, the longest waiting first, with its age. */
export function reminderReply(
  items: readonly Item[],
  { now, hours }: { now: number; hours: number },
  say: Say,
): Reply {
  const oldest = items.toSorted((a, b) => a.since - b.since);
  const title = say('review.reminder', { count: items.length, hours });
  return reply(title, [
    heading(title, 1),
    cards(...oldest.slice(0, most).map((item) => waitingCard(item, now, say))),
    ...(oldest.length > most ? [text(say('review.reminder-more', { count: oldest.length - most }))] : []),
    controls(button(say('review.button.all'), target('review'))),
  ]);
}

/** One item of a list, with its age and the way to it. */
export const waitingCard = (item: Item, now: number, say: Say) =>
  card(
    itemTitle(item, say),
    [
      say('review.waits', {
        age: ageWords(item.since, now, say),
        name: authorName(item, say),
      }),
    ],
    button(say('review.button.open'), target('review', { code: item.code }, 'open')),
  );
