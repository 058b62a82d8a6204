import { randomUUID } from 'node:crypto';
import { type Client, messageLink, REST, Routes, SnowflakeUtil } from 'discord.js';
import type { Bot } from '../../chat/bot.ts';
import { type Outbox, type Place, PostError, type Posted } from '../../chat/outbox.ts';
import { asRecord, asRecords } from '../../lib/json.ts';
import { canPost, canRead, fetchChannelState, isInServer, startThread, threadSupport } from './channels.ts';
import { encodePost, type MessagePayload } from './encode.ts';
import { isUnreachable, toPostError } from './errors.ts';
import { hasIdempotencyKey } from './idempotency-key.ts';
import { limits } from './limits.ts';

type DiscordOutboxOptions = {
  client: Client;
  bot: Pick<Bot, 'ids' | 'say'>;
  token: string;
  /** Discord's REST base, for a proxy. */
  api: string | undefined;
  /** See the adapter's patience. */
  postWithin: number;
};

/** Clocks differ: how long before the given instant a post is still looked for, in milliseconds. */
const clockSkew = 5 * 60_000;

/** How often the next so many messages are read, before it is given up. */
const maxReads = 30;

/** Says on Discord what nobody asked for in that moment. */
export function discordOutbox({ client, bot, token, api, postWithin }: DiscordOutboxOptions): Outbox {
  // One attempt each: discord.js would send a post again that may have been taken, and would wait in secret.
  const rest = new REST({
    retries: 0,
    timeout: postWithin,
    offset: 0,
    rejectOnRateLimit: () => true,
    ...(api === undefined ? {} : { api }),
  }).setToken(token);

  /** The nonce makes Discord answer a post that it has taken within some minutes with the one that stands already. */
  async function send(channel: string, message: MessagePayload, nonce: string): Promise<unknown> {
    const body = { ...message, nonce, enforce_nonce: true };
    return rest.post(Routes.channelMessages(channel), { body });
  }

  /** @throws PostError when what was asked of this server stands in another. */
  function mustBeIn({ community, channel }: Place): void {
    const known = client.channels.cache.get(channel);
    if (known && 'guildId' in known && known.guildId !== community) throw new PostError('refused', 'gone');
  }

  return {
    async post(place, reply, mark, answers) {
      const message = encodeOrRefuse(() => encodePost(reply, bot, { mark, answers }));
      try {
        mustBeIn(place);
        return parsePosted(place, await send(place.thread ?? place.channel, message, mark));
      } catch (error) {
        throw toPostError(error);
      }
    },

    async edit(place, { message: id }, reply, answers) {
      const message = encodeOrRefuse(() => encodePost(reply, bot, { answers }));
      try {
        mustBeIn(place);
        await rest.patch(Routes.channelMessage(place.thread ?? place.channel, id), { body: message });
      } catch (error) {
        throw toPostError(error);
      }
    },

    async find(place, mark, since) {
      const channel = place.thread ?? place.channel;
      const me = client.user?.id;
      let after = snowflakeAt(since.getTime() - clockSkew);
      try {
        for (let reading = 0; reading < maxReads; reading++) {
          const query = new URLSearchParams({ limit: String(limits.history), after: String(after) });
          const messages = asRecords(await rest.get(Routes.channelMessages(channel), { query }));
          const found = messages.find(
            (message) => asRecord(message.author).id === me && hasIdempotencyKey(message, mark),
          );
          if (found) return parsePosted(place, found);
          if (messages.length < limits.history) {
            if (isInServer(place) && !canRead(await fetchChannelState(client, place)))
              throw new PostError('unknown', 'no-right');
            return undefined;
          }
          after = messages.map(({ id }) => BigInt(String(id))).reduce((a, b) => (a > b ? a : b), after);
        }
      } catch (error) {
        throw toPostError(error);
      }
      throw new PostError('unknown', 'other', { cause: new Error('too many messages to look through') });
    },

    async startThread(place, { message }, name) {
      if (place.thread !== undefined || !isInServer(place)) return undefined;
      try {
        mustBeIn(place);
        return await startThread(rest, place.channel, message, name);
      } catch (error) {
        throw toPostError(error);
      }
    },

    async threadable(place) {
      if (!isInServer(place)) return 'none';
      try {
        return threadSupport(await fetchChannelState(client, place), place);
      } catch (error) {
        throw toPostError(error);
      }
    },

    async tell({ id, community }, reply) {
      const message = encodeOrRefuse(() => encodePost(reply, bot, { community }));
      try {
        const body = { recipient_id: id };
        const channel = asRecord(await rest.post(Routes.userChannels(), { body })).id;
        await send(String(channel), message, randomUUID().slice(0, 23));
        return true;
      } catch (error) {
        if (isUnreachable(error)) return false;
        throw toPostError(error);
      }
    },

    async reach(place) {
      if (!isInServer(place)) return 'yes';
      try {
        const standing = await fetchChannelState(client, place);
        if (!canPost(standing, place)) return 'no-right';
        return standing.archived ? 'archived' : 'yes';
      } catch (error) {
        const failure = toPostError(error);
        const { reason } = failure;
        if (reason === 'gone' || reason === 'no-right' || reason === 'archived') return reason;
        throw failure;
      }
    },
  };
}

/** What cannot be encoded is never sent. @throws PostError */
function encodeOrRefuse(encode: () => MessagePayload): MessagePayload {
  try {
    return encode();
  } catch (cause) {
    throw new PostError('refused', 'other', { cause });
  }
}

/** @throws PostError when Discord's answer does not say where the message is. */
function parsePosted(place: Place, message: unknown): Posted {
  const { id, channel_id: channel } = asRecord(message);
  if (typeof id !== 'string' || typeof channel !== 'string') throw new PostError('unknown', 'other');
  const permalink = isInServer(place) ? messageLink(channel, id, place.community) : messageLink(channel, id);
  return { message: id, permalink };
}

/** The id that everything since an instant comes after. */
const snowflakeAt = (milliseconds: number): bigint => {
  const since = BigInt(Math.max(0, Math.floor(milliseconds))) - SnowflakeUtil.epoch;
  return since > 0n ? since << 22n : 0n;
};
