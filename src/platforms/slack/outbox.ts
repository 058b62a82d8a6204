import type { webApi } from '@slack/bolt';
import { target } from '../../chat/build.ts';
import {
  type Answered,
  type Outbox,
  type Place,
  PostError,
  type Posted,
  type PostPermit,
} from '../../chat/outbox.ts';
import type { Reply } from '../../chat/reply.ts';
import { countPages, encode, type SlackEncoderBot, type SlackMessage } from './encode.ts';
import { errorCode, toPostError } from './errors.ts';
import { findPost, postMetadata } from './idempotency-key.ts';
import { type Identity, permalink } from './identity.ts';
import { openConversation, plainMessage } from './send.ts';

type SlackOutboxOptions = {
  bot: SlackEncoderBot;
  /** Makes a client that never retries, so nothing is posted twice unnoticed, and sends nothing without the permit. */
  makePoster: (permit?: PostPermit) => webApi.WebClient;
  /** Retries, so it's only for calls that change nothing. */
  reader: webApi.WebClient;
  identity: Identity;
  recentChannels: RecentChannels;
};

/** How far back to look for the same post before posting, in milliseconds. */
const lookback = 15 * 60_000;

/** The Home tab isn't a channel: Slack would take its owner's id for one, and post privately. */
const userId = /^[UW]/;

/** People we can't message: strangers, other bots, and those who turned it off. */
const unreachableCodes = [
  'cannot_dm_bot',
  'channel_not_found',
  'messages_tab_disabled',
  'not_allowed',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'users_not_found',
];

/**
 * Moot's posts and direct messages on Slack. It posts only in channels it was invited to, though apps could ask for more:
 * only there can it see whether a post has arrived, and only there does somebody want it.
 */
export function makeOutbox({
  bot,
  makePoster,
  reader,
  identity,
  recentChannels,
}: SlackOutboxOptions): Outbox {
  const poster = makePoster();

  /** The one token is for one workspace. @throws PostError */
  async function assertInWorkspace({ community }: Pick<Place, 'community'>): Promise<void> {
    let ours: string;
    try {
      ({ community: ours } = await identity.get());
    } catch (error) {
      throw toPostError(error);
    }
    if (community !== ours) throw new PostError('refused', 'gone');
  }

  /** Never calls a channel gone where somebody has just used Moot. */
  function explain(error: unknown, { channel }: Pick<Place, 'channel'>): PostError {
    const failure = toPostError(error);
    return failure.reason === 'gone' && recentChannels.has(channel)
      ? new PostError(failure.outcome, 'not-invited', { cause: error })
      : failure;
  }

  async function lookUp({ channel, thread }: Place, key: string, since: Date): Promise<Posted | undefined> {
    const { user, address } = await identity.get();
    const location = { channel, ...(thread === undefined ? {} : { thread }) };
    const message = await findPost(reader, location, key, user, since);
    return message === undefined
      ? undefined
      : { message, permalink: permalink(address, channel, message, thread) };
  }

  /** The post, if it was made before. If Moot may not look, Slack's answer to the post itself decides. */
  async function findEarlier(place: Place, key: string): Promise<Posted | undefined> {
    try {
      return await lookUp(place, key, new Date(Date.now() - lookback));
    } catch (error) {
      const { reason, retryAfter } = toPostError(error);
      if (reason !== 'other' && reason !== 'rate-limited') return undefined;
      throw new PostError('refused', reason, {
        cause: error,
        ...(retryAfter === undefined ? {} : { retryAfter }),
      });
    }
  }

  /** Encodes a reply as one message. It can have several pages only if we know what it answers. */
  function encodePost(reply: Reply, answers?: Answered): SlackMessage {
    try {
      const pages = answers ? 1 : countPages(reply.blocks, bot);
      if (pages > 1) throw new RangeError(`a post of ${pages} pages`);
      const { target: to, page } = answers ?? { target: target('help'), page: 1 };
      return encode({ kind: 'reply', reply, target: to, page, shared: true }, bot);
    } catch (cause) {
      throw new PostError('refused', 'other', { cause });
    }
  }

  return {
    async post(place, reply, idempotencyKey, answers, permit) {
      const message = encodePost(reply, answers);
      if (userId.test(place.channel)) throw new PostError('refused', 'no-right');
      await assertInWorkspace(place);
      const earlier = await findEarlier(place, idempotencyKey);
      if (earlier) return earlier;
      const { channel, thread } = place;
      try {
        const { address } = await identity.get();
        const { ts } = await makePoster(permit).chat.postMessage({
          channel,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          ...message,
          ...plainMessage,
          metadata: postMetadata(idempotencyKey),
        });
        if (ts === undefined) throw new PostError('unknown', 'other');
        return { message: ts, permalink: permalink(address, channel, ts, thread) };
      } catch (error) {
        throw explain(error, place);
      }
    },

    async edit(place, { message: ts }, reply, answers) {
      const message = encodePost(reply, answers);
      await assertInWorkspace(place);
      try {
        await poster.chat.update({
          channel: place.channel,
          ts,
          ...message,
          parse: 'none',
          link_names: false,
        });
      } catch (error) {
        throw explain(error, place);
      }
    },

    async find(place, idempotencyKey, since) {
      await assertInWorkspace(place);
      try {
        return await lookUp(place, idempotencyKey, since);
      } catch (error) {
        // A failed search says nothing about the post.
        const { reason, retryAfter } = explain(error, place);
        throw new PostError('unknown', reason, {
          cause: error,
          ...(retryAfter === undefined ? {} : { retryAfter }),
        });
      }
    },

    // On Slack, every message in a channel can start a thread.
    startThread: async ({ thread }, { message }) => (thread === undefined ? message : undefined),

    threadable: async ({ thread }) => (thread === undefined ? 'yes' : 'none'),

    async tell({ id, community }, reply) {
      const message = encodePost(reply);
      await assertInWorkspace({ community });
      try {
        const channel = await openConversation(reader, id);
        await poster.chat.postMessage({ channel, ...message, ...plainMessage });
        return true;
      } catch (error) {
        if (unreachableCodes.includes(errorCode(error))) return false;
        throw toPostError(error);
      }
    },

    async reach(place) {
      try {
        await assertInWorkspace(place);
        const { channel } = await reader.conversations.info({ channel: place.channel });
        if (channel?.is_archived) return 'archived';
        return channel?.is_member ? 'yes' : 'not-invited';
      } catch (error) {
        const failure = explain(error, place);
        if (failure.reason === 'rate-limited' || failure.reason === 'other') throw failure;
        return failure.reason;
      }
    },
  };
}

/** How long a channel counts as recent, in milliseconds. */
const maxAge = 10 * 60_000;

const maxChannels = 10_000;

/** The channels where somebody has used Moot lately. */
export interface RecentChannels {
  add(channel: string): void;
  has(channel: string): boolean;
}

/**
 * Slack says `channel_not_found` both for a deleted channel and for a private one that Moot isn't in. If somebody has just
 * used Moot there, it must be the latter.
 */
export function makeRecentChannels(now: () => number = Date.now): RecentChannels {
  const lastUsed = new Map<string, number>();
  return {
    add(channel) {
      lastUsed.delete(channel);
      lastUsed.set(channel, now());
      if (lastUsed.size > maxChannels) lastUsed.delete(lastUsed.keys().next().value ?? '');
    },
    has: (channel) => now() - (lastUsed.get(channel) ?? Number.NEGATIVE_INFINITY) < maxAge,
  };
}
