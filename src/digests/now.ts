import { button, controls, heading, linkButton, quiet, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import { reaches } from '../chat/invocation.ts';
import type { Block, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { type Instant, type Text, withInstants } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import { type Delivery, isClosedReason } from '../publishing/model/delivery.ts';
import { postOnce } from '../publishing/post-once.ts';
import { waitingReceipt } from '../review/gate.ts';
import { outcomeReply } from '../review/outcome.ts';
import { settingsOf } from '../review/ports.ts';
import { queuePost } from '../review/queue.ts';
import { itemPostKey, reserveItem } from '../review/work.ts';
import { catchUpWindow } from '../schedules/model/schedule-steps.ts';
import { instantIn } from '../schedules/words.ts';
import { channelKey, communityKey, effectiveSettings, settingsRecord } from '../settings/model/settings.ts';
import { findChannelNews, wholeDigest } from './compose.ts';
import { makeDigest, previewNews } from './digest-factory.ts';
import type { DigestParts } from './happenings.ts';
import { channelStateKey, digestRecord, firstSpan } from './model/digest-state.ts';

const code = { kind: 'text', longest: 24, required: true, hidden: true } as const;
/** Milliseconds since 1970, as far as JavaScript's dates reach. */
const instant = {
  kind: 'integer',
  min: 0,
  max: 8_640_000_000_000_000,
  required: true,
  hidden: true,
} as const;

const digestParts = ({ store, knowledge, say, settings }: Context): DigestParts => ({
  store,
  knowledge,
  say,
  settings,
  zone: settings.zone,
});

/** @throws UserError in a direct message: digests are about a channel */
export function requireChannel({ direct, prefix }: Context): void {
  if (direct) throw new UserError('digest-in-channel', { command: `/${prefix}digest` });
}

/** What a digest would say now; undefined if nothing is new. */
export async function digestAsOfNow(context: Context): Promise<Reply | undefined> {
  const { place, now, store, outbox } = context;
  const { community, channel } = place;
  const upTo = now.getTime();
  const look = await findChannelNews({ community, channel }, upTo, digestParts(context));
  const { tells, from } = await previewNews({ community, key: channelStateKey(channel), upTo }, look, {
    store,
    outbox,
    now: () => now,
  });
  return tells.length === 0 ? undefined : look.write(tells, { from, upTo });
}

/** Shows privately what a digest would say now. Moderators can post exactly that. */
export const now = defineAction({
  level: 'member',
  typed: true,
  options: {},
  async run(context) {
    requireChannel(context);
    const { say, level, newCode, now } = context;
    const made = await digestAsOfNow(context);
    if (!made) return nothingNew(context);
    const mayPost = reaches(level, 'moderator');
    const post = target(
      'digest',
      { code: `${newCode()}${newCode()}`.toLowerCase(), to: now.getTime() },
      'post',
    );
    return reply(
      made.title,
      [
        ...made.blocks,
        ...(mayPost
          ? [quiet(say('digests.look-first')), controls(button(say('button.digest-post'), post, true))]
          : []),
      ],
      { shareable: !mayPost },
    );
  },
});

async function nothingNew({ say, store, place, settings, now }: Context): Promise<Reply> {
  const toldUpTo = (await store.records(digestRecord).get(place.community, channelStateKey(place.channel)))
    ?.told;
  const to = now.getTime();
  const week = target('digest', { in: place.channel, from: to - firstSpan, to }, 'whole');
  const title = say('digests.nothing-new');
  return reply(title, [
    heading(title, 1),
    text(
      ...(toldUpTo === undefined
        ? [say('digests.nothing-yet')]
        : nothingSince(instantIn(toldUpTo, settings.zone, say), say)),
    ),
    controls(button(say('button.digest-week'), week), button(say('button.digests'), target('digest'))),
  ]);
}

const nothingSince = (when: Instant, say: Say): Text =>
  withInstants(say('digests.nothing-since', { when: when.text }), when);

/** Posts in the channel what was previewed. However often it's pressed, it's posted once. */
export const post = defineAction({
  level: 'moderator',
  options: { code, to: instant },
  async run({ options: { code: idempotencyKey, to }, ...context }) {
    const { place, store, outbox, now } = context;
    const { adapter, community, channel } = place;
    // If the review setting can't be read, this fails, and nothing is posted.
    const { review } = await settingsOf(context, community);
    if (review !== 'off') return holdForReview(idempotencyKey, to, context);
    const posting = { store, outbox, now: () => now };
    const found = await postOnce(
      {
        idempotencyKey,
        place: { adapter, community, channel },
        at: new Date(to),
        until: new Date(to + catchUpWindow * 60_000),
        review: 'exempt',
        make: () =>
          makeDigest(
            { community, idempotencyKey, key: channelStateKey(channel), upTo: to },
            () => findChannelNews({ community, channel }, to, digestParts(context)),
            posting,
          ),
      },
      posting,
    );
    return postOutcome(found, target('digest', { code: idempotencyKey, to }, 'post'), context);
  },
});

/**
 * Queues for review what was previewed. However often it's pressed, it's one item and one post. It's an item of its
 * own, like a shared answer: approving posts it, since no job retries a digest that a person asked for.
 */
async function holdForReview(idempotencyKey: string, to: number, context: Context): Promise<Reply> {
  const { place, store, outbox, now, user, say } = context;
  const { adapter, community, channel } = place;
  const item = idempotencyKey.toUpperCase();
  // Other previews mustn't take this news for free again.
  await reserveItem(context, community, itemPostKey(item));
  const made = await makeDigest(
    { community, idempotencyKey: itemPostKey(item), key: channelStateKey(channel), upTo: to },
    () => findChannelNews({ community, channel }, to, digestParts(context)),
    { store, outbox, now: () => now },
  );
  if (made === 'nothing') return toldAlready(context);
  const author = { id: user.id, name: user.name };
  const held = await queuePost(context, { adapter, community, channel }, { ...made, code: item, author });
  return held && held.status !== 'waiting'
    ? outcomeReply(held, context)
    : waitingReceipt(held, [text(say('digests.waits', { code: item }))], context);
}

function toldAlready({ say }: Context): Reply {
  const title = say('digests.told-already');
  const look = button(say('button.digest-now'), target('digest', {}, 'now'));
  return reply(title, [heading(title, 1), text(say('digests.told-by-another')), controls(look)]);
}

function postOutcome(
  { state, posted, because: reason }: Delivery,
  again: ReturnType<typeof target>,
  context: Context,
): Reply {
  const { say } = context;
  const look = button(say('button.digest-now'), target('digest', {}, 'now'));
  const titled = (title: string, ...blocks: Block[]) => reply(title, [heading(title, 1), ...blocks]);
  switch (state) {
    case 'posted': {
      const link = posted?.permalink.startsWith('https://')
        ? [linkButton(say('button.go-there'), posted.permalink)]
        : [];
      return titled(
        say('digests.posted'),
        text(say('digests.posted-then')),
        controls(...link, button(say('button.digests'), target('digest'))),
      );
    }
    case 'nothing':
      return toldAlready(context);
    case 'refused':
    case 'missed':
      return titled(
        say('digests.not-posted'),
        text(say(reason !== undefined && isClosedReason(reason) ? `reach.${reason}` : 'digests.too-late')),
        controls(look),
      );
    default:
      return titled(
        say('digests.on-its-way'),
        text(say('digests.press-again')),
        controls(button(say('button.digest-post'), again, true)),
      );
  }
}

/** Everything that had no room in a digest, for as long as it's kept. Private, wherever it's pressed. */
export const whole = defineAction({
  level: 'member',
  options: { in: code, from: instant, to: instant },
  async run({ options: { in: channel, from, to }, ...context }) {
    const { community } = context.place;
    const read = async (key: string) =>
      (await context.store.records(settingsRecord).get(community, key)) ?? {};
    // The channel's settings apply to its digest, wherever somebody reads it.
    const settings = effectiveSettings(await read(communityKey), await read(channelKey(channel)));
    return wholeDigest({ community, channel }, { from, upTo: to }, { ...digestParts(context), settings });
  },
});
