import { button, cards, controls, heading, reply, target, text } from '../src/chat/build.ts';
import { type Context, defineAction, defineCommand } from '../src/chat/define.ts';
import type { Reply } from '../src/chat/reply.ts';
import { declaredOn } from '../src/debates/stand.ts';
import { added, takeBack, takingBack } from '../src/review/additions.ts';
import { edits } from '../src/review/edits.ts';
import { waitingCard } from '../src/review/list.ts';
import { itemReply } from '../src/review/message.ts';
import { approve, approvedByKnown, reject } from '../src/review/model/decide.ts';
import { settingsOf } from '../src/review/ports.ts';
import { allIn, waitingIn } from '../src/review/queue.ts';
import { findItem, pressReply, reviewer } from '../src/review/review-actions.ts';
import { namesOf } from '../src/review/reviewers.ts';
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
    added,
    'taking-back': takingBack,
    'take-back': takeBack(declaredOn),
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
        const by = await reviewer(context, options.code, declaredOn);
        const { review, remindAfter } = await settingsOf(context, place.community);
        const known = new Set((await namesOf(context, context.place.community)).keys());
        return pressReply(context, options.code, (item) =>
          approve(approvedByKnown(item, known), by, {
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
        const by = await reviewer(context, options.code, declaredOn);
        const { remindAfter } = await settingsOf(context, place.community);
        return pressReply(context, options.code, (item) =>
          reject(item, by, {
            at: now.getTime(),
            remindAfter,
            reason: options.reason,
          }),
        );
      },
    }),
    ...edits(declaredOn),
  },
});

/** What waits, the longest waiting first. */
async function waiting(context: Context): Promise<Reply> {
  const { say, now, place, settings } = context;
  const items = await waitingIn(context, place.community);
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
  const items = await allIn(store, place.community);
  const title = say('review.log-title');
  const { logFile } = await import('../src/review/log.ts');
  const file = logFile(items, await namesOf(context, place.community), say);
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
