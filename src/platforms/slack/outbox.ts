import type { webApi } from '@slack/bolt';
import { target } from '../../chat/build.ts';
import { type Answered, type Outbox, type Place, PostError, type Posted } from '../../chat/outbox.ts';
import type { Reply } from '../../chat/reply.ts';
import { countPages, encode, type SlackEncoderBot, type SlackMessage } from './encode.ts';
import { errorCode, toPostError } from './errors.ts';
import { findPost, postMetadata } from './idempotency-key.ts';
import { type Identity, permalink } from './identity.ts';
import { openConversation, plainMessage } from './send.ts';

export type SlackOutboxOptions = {
  words: SlackEncoderBot;
  /** Makes each call once, so that nothing is posted twice behind our back. */
  poster: webApi.WebClient;
  /** For what may safely be asked again. */
  reader: webApi.WebClient;
  identity: Identity;
  seen: RecentChannels;
};

/** How far back a mark is looked for before a post, in milliseconds. */
const lookback = 15 * 60_000;

/** The Home tab is no channel. Slack would take its owner's id for one, and post in private. */
const userId = /^[UW]/;

/** People who are not to be told anything: strangers, other bots, and those who turned it off. */
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
 * What Moot says of its own accord. It posts only in channels to which it was invited, though Slack would let apps ask
 * for more: only there can it see whether a post has arrived, and only there did somebody want it.
 */
export function makeOutbox({ words, poster, reader, identity, seen }: SlackOutboxOptions): Outbox {
  /** In one place, so that a channel that was asked in a moment ago is never called gone. */
  function failure(error: unknown, { channel }: Pick<Place, 'channel'>): PostError {
    const found = toPostError(error);
    return found.reason === 'gone' && seen.has(channel)
      ? new PostError(found.outcome, 'no-right', { cause: error })
      : found;
  }

  async function look({ channel, thread }: Place, mark: string, since: Date): Promise<Posted | undefined> {
    const { user, address } = await identity.get();
    const where = { channel, ...(thread === undefined ? {} : { thread }) };
    const message = await findPost(reader, where, mark, user, since);
    return message === undefined
      ? undefined
      : { message, permalink: permalink(address, channel, message, thread) };
  }

  /** Whether the mark stands there already. Where Moot may not look, Slack's word on the post itself decides. */
  async function lookBefore(place: Place, mark: string): Promise<Posted | undefined> {
    try {
      return await look(place, mark, new Date(Date.now() - lookback));
    } catch (error) {
      const { reason, retryAfter } = toPostError(error);
      if (reason !== 'other' && reason !== 'rate-limited') return undefined;
      throw new PostError('refused', reason, {
        cause: error,
        ...(retryAfter === undefined ? {} : { retryAfter }),
      });
    }
  }

  /** A reply as one message: buttons to further pages need something that makes them. */
  function messageOf(reply: Reply, answers?: Answered): SlackMessage {
    try {
      const pages = answers ? 1 : countPages(reply.blocks, words);
      if (pages > 1) throw new RangeError(`a post of ${pages} pages`);
      const { target: to, page } = answers ?? { target: target('help'), page: 1 };
      return encode({ kind: 'reply', reply, target: to, page, shared: true }, words);
    } catch (cause) {
      throw new PostError('refused', 'other', { cause });
    }
  }

  return {
    async post(place, reply, mark, answers) {
      const message = messageOf(reply, answers);
      if (userId.test(place.channel)) throw new PostError('refused', 'no-right');
      const before = await lookBefore(place, mark);
      if (before) return before;
      const { channel, thread } = place;
      try {
        const { address } = await identity.get();
        const { ts } = await poster.chat.postMessage({
          channel,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          ...message,
          ...plainMessage,
          metadata: postMetadata(mark),
        });
        if (ts === undefined) throw new PostError('unknown', 'other');
        return { message: ts, permalink: permalink(address, channel, ts, thread) };
      } catch (error) {
        throw failure(error, place);
      }
    },

    async edit(place, { message: ts }, reply, answers) {
      const message = messageOf(reply, answers);
      try {
        await poster.chat.update({
          channel: place.channel,
          ts,
          ...message,
          parse: 'none',
          link_names: false,
        });
      } catch (error) {
        throw failure(error, place);
      }
    },

    async find(place, mark, since) {
      try {
        return await look(place, mark, since);
      } catch (error) {
        // A look that failed says nothing of the post, least of all that it did not happen.
        const { reason, retryAfter } = failure(error, place);
        throw new PostError('unknown', reason, {
          cause: error,
          ...(retryAfter === undefined ? {} : { retryAfter }),
        });
      }
    },

    // Every message of a channel is the beginning of a thread, as soon as somebody answers it.
    startThread: async ({ thread }, { message }) => (thread === undefined ? message : undefined),

    threadable: async ({ thread }) => (thread === undefined ? 'yes' : 'none'),

    async tell({ id }, reply) {
      const message = messageOf(reply);
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
        const { channel } = await reader.conversations.info({ channel: place.channel });
        if (channel?.is_archived) return 'archived';
        return channel?.is_member ? 'yes' : 'no-right';
      } catch (error) {
        const found = failure(error, place);
        if (found.reason === 'rate-limited' || found.reason === 'other') throw found;
        return found.reason;
      }
    },
  };
}

/** How long a channel is remembered, in milliseconds. */
const maxAge = 10 * 60_000;

const maxChannels = 10_000;

/** The channels in which somebody has asked lately. */
export interface RecentChannels {
  note(channel: string): void;
  has(channel: string): boolean;
}

/**
 * Slack says `channel_not_found` of a private channel in which Moot is not, just as of one that was deleted. Where
 * somebody has asked only now, it must be the former.
 */
export function makeRecentChannels(now: () => number = Date.now): RecentChannels {
  const seen = new Map<string, number>();
  return {
    note(channel) {
      seen.delete(channel);
      seen.set(channel, now());
      if (seen.size > maxChannels) seen.delete(seen.keys().next().value ?? '');
    },
    has: (channel) => now() - (seen.get(channel) ?? Number.NEGATIVE_INFINITY) < maxAge,
  };
}
