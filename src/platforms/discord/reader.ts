import { type Client, messageLink, REST, Routes } from 'discord.js';
import type { HandedMessage } from '../../chat/invocation.ts';
import type { Reader } from '../../chat/reader.ts';
import { asRecord, asRecords } from '../../lib/json.ts';
import { agent } from './agent.ts';
import { toPostError } from './errors.ts';
import { limits } from './limits.ts';
import { holdsAnything, isByPerson, writtenText } from './written.ts';

type DiscordReaderOptions = {
  client: Client;
  token: string;
  /** Base URL of Discord's REST API, for a proxy. */
  api: string | undefined;
  /** In milliseconds. */
  timeout: number;
};

/**
 * Reads a channel's newest messages over REST. Without the Message Content intent, Discord sends other people's messages
 * empty: if all of them are, they're withheld.
 * Source: {@link https://docs.discord.com/developers/events/gateway#message-content-intent}
 */
export function discordReader({ client, token, api, timeout }: DiscordReaderOptions): Reader {
  const rest = new REST({
    retries: 1,
    timeout,
    rejectOnRateLimit: () => true,
    agent,
    ...(api === undefined ? {} : { api }),
  }).setToken(token);

  return {
    async read({ community, channel, thread }, most) {
      const known = client.channels.cache.get(channel);
      if (known && 'guildId' in known && known.guildId !== community) return 'withheld';
      const source = thread ?? channel;
      const query = new URLSearchParams({ limit: String(Math.min(most, limits.history)) });
      let found: unknown;
      try {
        found = await rest.get(Routes.channelMessages(source), { query });
      } catch (error) {
        const failure = toPostError(error);
        if (failure.reason === 'no-right' || failure.reason === 'gone') return 'withheld';
        throw failure;
      }
      const byUsers = asRecords(found).filter(isByPerson);
      const read = byUsers.flatMap((message): HandedMessage[] => {
        const { id, author } = message;
        const text = writtenText(message);
        if (typeof id !== 'string' || text === '') return [];
        const authorId = asRecord(author).id;
        return [
          {
            id,
            text,
            permalink: messageLink(source, id, community),
            ...(typeof authorId === 'string' ? { author: authorId } : {}),
          },
        ];
      });
      return byUsers.length > 0 && !byUsers.some(holdsAnything) ? 'withheld' : read.reverse();
    },
  };
}
