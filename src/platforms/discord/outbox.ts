import { randomUUID } from 'node:crypto';
import { type Client, messageLink, REST, Routes, SnowflakeUtil } from 'discord.js';
import type { Bot } from '../../chat/bot.ts';
import { type Outbox, type Place, PostError, type Posted, type PostPermit } from '../../chat/outbox.ts';
import { asRecord, asRecords } from '../../lib/json.ts';
import { agent } from './agent.ts';
import { canPost, canRead, fetchChannelState, isInServer, startThread, threadSupport } from './channels.ts';
import { encodePost, type MessagePayload } from './encode.ts';
import { isUnreachable, toPostError } from './errors.ts';
import { hasIdempotencyKey } from './idempotency-key.ts';
import { limits } from './limits.ts';

type DiscordOutboxOptions = {
  client: Client;
  bot: Pick<Bot, 'ids' | 'say'>;
  token: string;
  /** Base URL of Discord's REST API, for a proxy. */
  api: string | undefined;
  /** See Timeouts. */
  postWithin: number;
};

/** How far our clock may differ from Discord's, in milliseconds. */
const clockSkew = 5 * 60_000;

/** How many pages of history a search reads before it gives up. */
const maxPages = 30;

/** Moot's posts and direct messages on Discord. */
export function discordOutbox({ client, bot, token, api, postWithin }: DiscordOutboxOptions): Outbox {
  // One attempt each: discord.js would resend a post that may have arrived, and would silently wait out rate limits.
  const rest = new REST({
    retries: 0,
    timeout: postWithin,
    offset: 0,
    rejectOnRateLimit: () => true,
    agent,
    ...(api === undefined ? {} : { api }),
  }).setToken(token);

  /** For a few minutes, the nonce makes Discord answer a repeated post with the one it already has. */
  async function send(
    channel: string,
    message: MessagePayload,
    nonce: string,
    permit?: PostPermit,
  ): Promise<unknown> {
    const body = { ...message, nonce, enforce_nonce: true };
    await permit?.check();
    return rest.post(Routes.channelMessages(channel), { body, ...(permit && { signal: permit.signal }) });
  }

  /** @throws PostError if the channel belongs to another server. */
  function assertInCommunity({ community, channel }: Place): void {
    const known = client.channels.cache.get(channel);
    if (known && 'guildId' in known && known.guildId !== community) throw new PostError('refused', 'gone');
  }

  return {
    async post(place, reply, idempotencyKey, answers, permit) {
      const message = encodeOrRefuse(() => encodePost(reply, bot, { idempotencyKey, answers }));
      try {
        assertInCommunity(place);
        return parsePosted(place, await send(place.thread ?? place.channel, message, idempotencyKey, permit));
      } catch (error) {
        throw toPostError(error);
      }
    },

    async edit(place, { message: id }, reply, answers) {
      const message = encodeOrRefuse(() => encodePost(reply, bot, { answers }));
      try {
        assertInCommunity(place);
        await rest.patch(Routes.channelMessage(place.thread ?? place.channel, id), { body: message });
      } catch (error) {
        throw toPostError(error);
      }
    },

    async find(place, idempotencyKey, since) {
      const channel = place.thread ?? place.channel;
      // Only once connected is it known which posts are ours.
      const me = client.user?.id;
      if (me === undefined) throw new PostError('unknown', 'other');
      let after = snowflakeAt(since.getTime() - clockSkew);
      try {
        for (let page = 0; page < maxPages; page++) {
          const query = new URLSearchParams({ limit: String(limits.history), after: String(after) });
          const messages = asRecords(await rest.get(Routes.channelMessages(channel), { query }));
          const found = messages.find(
            (message) => asRecord(message.author).id === me && hasIdempotencyKey(message, idempotencyKey),
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
        assertInCommunity(place);
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
        const state = await fetchChannelState(client, place);
        if (!canPost(state, place)) return 'no-right';
        return state.archived ? 'archived' : 'yes';
      } catch (error) {
        const failure = toPostError(error);
        const { reason } = failure;
        if (reason === 'gone' || reason === 'no-right' || reason === 'archived') return reason;
        throw failure;
      }
    },
  };
}

/** A post that can't be encoded is refused. @throws PostError */
function encodeOrRefuse(encode: () => MessagePayload): MessagePayload {
  try {
    return encode();
  } catch (cause) {
    throw new PostError('refused', 'other', { cause });
  }
}

/** @throws PostError if Discord's answer doesn't say where the message is. */
function parsePosted(place: Place, message: unknown): Posted {
  const { id, channel_id: channel } = asRecord(message);
  if (typeof id !== 'string' || typeof channel !== 'string') throw new PostError('unknown', 'other');
  const permalink = isInServer(place) ? messageLink(channel, id, place.community) : messageLink(channel, id);
  return { message: id, permalink };
}

/** Everything posted since an instant has a larger id than this. */
const snowflakeAt = (milliseconds: number): bigint => {
  const since = BigInt(Math.max(0, Math.floor(milliseconds))) - SnowflakeUtil.epoch;
  return since > 0n ? since << 22n : 0n;
};
