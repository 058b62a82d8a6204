import { button, cards, controls, heading, reply, target, text } from '../src/chat/build.ts';
import { type Context, defineAction, defineCommand } from '../src/chat/define.ts';
import type { Reply } from '../src/chat/reply.ts';
import { declaredViewpoints } from '../src/debates/stand.ts';
import { confirmTakeBack, listAdded, takeBackAddition } from '../src/review/additions.ts';
import { editActions } from '../src/review/edits.ts';
import { itemReply } from '../src/review/item-reply.ts';
import { waitingCard } from '../src/review/list.ts';
import { approve, keepKnownApprovals, reject } from '../src/review/model/decide.ts';
import { settingsOf } from '../src/review/ports.ts';
import { listItems, waitingItems } from '../src/review/queue.ts';
import { currentReviewer, findItem, stepReply } from '../src/review/review-actions.ts';
import { reviewerNames } from '../src/review/reviewers.ts';
import { longest } from '../src/topics/model/suggestion.ts';

const code = { kind: 'text', longest: 40, required: true, hidden: true } as const;

/** What waits for moderators, and their decisions on it. */
export const review = defineCommand({
  name: 'review',
  level: 'moderator',
  options: {},
  run: waiting,
  actions: {
    log: defineAction({ level: 'moderator', options: {}, typed: true, run: log }),
    added: listAdded,
    'taking-back': confirmTakeBack,
    'take-back': takeBackAddition(declaredViewpoints),
    layer: defineAction({ level: 'moderator', options: {}, typed: true, run: layer }),
    open: defineAction({
      level: 'moderator',
      options: { code },
      run: async (context) =>
        itemReply(
          context,
          context.place.community,
          await findItem(context, context.options.code),
          context.user.id,
        ),
    }),
    approve: defineAction({
      level: 'moderator',
      options: { code, revision: { kind: 'integer', min: 1, max: 1_000, required: true, hidden: true } },
      async run(context) {
        const { options, now, place } = context;
        const by = await currentReviewer(context, options.code, declaredViewpoints);
        const { review, remindAfter } = await settingsOf(context, place.community);
        const known = new Set((await reviewerNames(context, context.place.community)).keys());
        return stepReply(context, options.code, (item) =>
          approve(keepKnownApprovals(item, known), by, {
            at: now.getTime(),
            remindAfter,
            revision: options.revision,
            mode: review,
          }),
        );
      },
    }),
    reject: defineAction({
      level: 'moderator',
      options: { code, reason: { kind: 'text', longest: longest.text, required: true } },
      async run(context) {
        const { options, now, place } = context;
        const by = await currentReviewer(context, options.code, declaredViewpoints);
        const { remindAfter } = await settingsOf(context, place.community);
        return stepReply(context, options.code, (item) =>
          reject(item, by, {
            at: now.getTime(),
            remindAfter,
            reason: options.reason,
          }),
        );
      },
    }),
    ...editActions(declaredViewpoints),
  },
});

/** What waits, the longest waiting first. */
async function waiting(context: Context): Promise<Reply> {
  const { say, now, place, settings } = context;
  const items = await waitingItems(context, place.community);
  const title = say('review.waiting', { count: items.length });
  return reply(title, [
    heading(title, 1),
    ...(settings.reviewChannel === undefined ? [text(say('review.no-channel'))] : []),
    cards(...items.map((item) => waitingCard(item, now.getTime(), say))),
    controls(
      button(say('review.button.log'), target('review', {}, 'log')),
      button(say('review.button.added'), target('review', {}, 'added')),
      button(say('suggest.policy'), target('help', { command: 'review' })),
    ),
  ]);
}

async function log(context: Context): Promise<Reply> {
  const { say, store, place } = context;
  const items = await listItems(store, place.community);
  const title = say('review.log-title');
  const { logFile } = await import('../src/review/log.ts');
  const file = logFile(items, await reviewerNames(context, place.community), say);
  return reply(title, [heading(title, 1), text(say('review.log', { count: items.length })), back(context)], {
    file,
  });
}

async function layer(context: Context): Promise<Reply> {
  const { say, knowledge, now } = context;
  const title = say('review.layer-title');
  const { patchFile } = await import('../src/review/patch.ts');
  const file = patchFile(knowledge, now.toISOString().slice(0, 10), say);
  return file
    ? reply(title, [heading(title, 1), text(say('review.layer')), back(context)], { file })
    : reply(title, [heading(title, 1), text(say('review.no-layer')), back(context)]);
}

const back = ({ say }: Context) => controls(button(say('review.button.all'), target('review')));
