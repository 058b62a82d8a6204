import { z } from 'zod';
import { button, card, cards, controls, heading, reply, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { defineRecord } from '../store/define-record.ts';
import { authorName, itemTitle } from './item-reply.ts';
import type { Item } from './model/item.ts';
import { listItems, waitingItems } from './queue.ts';
import { reviewerNames } from './reviewers.ts';
import { ageWords } from './words.ts';

/** How many items the queue shows; the others follow as these are decided. */
export const mostListed = 100;

/** The queue, the longest waiting first. */
export async function waitingReply(context: Context): Promise<Reply> {
  const { say, now, place, settings } = context;
  const items = await waitingItems(context, place.community);
  const title = say('review.waiting', { count: items.length });
  return reply(title, [
    heading(title, 1),
    ...(settings.reviewChannel === undefined ? [text(say('review.no-channel'))] : []),
    cards(...items.slice(0, mostListed).map((item) => waitingCard(item, now.getTime(), say))),
    ...(items.length > mostListed ? [text(say('review.more', { count: items.length - mostListed }))] : []),
    controls(
      button(say('review.button.log'), target('review', {}, 'log')),
      button(say('review.button.added'), target('review', {}, 'added')),
      button(say('suggest.policy'), target('help', { command: 'review' })),
    ),
  ]);
}

/** Every step of every item, as a table to download. */
export async function logReply(context: Context): Promise<Reply> {
  const { say, store, place } = context;
  const items = await listItems(store, place.community);
  const title = say('review.log-title');
  const { logFile } = await import('./log.ts');
  const file = logFile(items, await reviewerNames(context, place.community), say);
  return reply(
    title,
    [heading(title, 1), text(say('review.log', { count: items.length })), toQueue(context)],
    {
      file,
    },
  );
}

/** What the community has added, as files in the shared data's format. */
export async function layerReply(context: Context): Promise<Reply> {
  const { say, knowledge, now } = context;
  const title = say('review.layer-title');
  const { patchFile } = await import('./patch.ts');
  const file = patchFile(knowledge, now.toISOString().slice(0, 10), say);
  return file
    ? reply(title, [heading(title, 1), text(say('review.layer')), toQueue(context)], { file })
    : reply(title, [heading(title, 1), text(say('review.no-layer')), toQueue(context)]);
}

const toQueue = ({ say }: Context) => controls(button(say('review.button.all'), target('review')));

/** When a community's reviewers were last reminded, under `last`. */
export const reminderRecord = defineRecord({
  kind: 'review-reminder',
  impersonal: 'when reviewers were last reminded, all of them together',
  schema: z.strictObject({ at: z.int().nonnegative() }),
});

/** How many items a reminder names; the list has them all. */
const mostNamed = 5;

/** What has waited longer than `hours`, the longest waiting first, with its age. */
export function reminderReply(
  items: readonly Item[],
  { now, hours }: { now: number; hours: number },
  say: Say,
): Reply {
  const oldest = items.toSorted((a, b) => a.since - b.since);
  const title = say('review.reminder', { count: items.length, hours });
  return reply(title, [
    heading(title, 1),
    cards(...oldest.slice(0, mostNamed).map((item) => waitingCard(item, now, say))),
    ...(oldest.length > mostNamed
      ? [text(say('review.reminder-more', { count: oldest.length - mostNamed }))]
      : []),
    controls(button(say('review.button.all'), target('review'))),
  ]);
}

/** An item in a list, with its age and a button to open it. */
const waitingCard = (item: Item, now: number, say: Say) =>
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
