import { type Client, messageLink, REST, Routes } from 'discord.js';
import type { HandedMessage } from '../../chat/invocation.ts';
import type { Reader } from '../../chat/reader.ts';
import { asRecord, asRecords } from '../../lib/json.ts';
import { toPostError } from './errors.ts';
import { limits } from './limits.ts';

type DiscordReaderOptions = {
  client: Client;
  token: string;
  /** Discord's REST base, for a proxy. */
  api: string | undefined;
  /** How long Discord may take, in milliseconds. */
  timeout: number;
};

/**
 * Reads the newest messages of a channel over REST. Without the Message Content intent, Discord sends the messages of
 * others with nothing in them: where all are empty, they are withheld.
 * Source: {@link https://docs.discord.com/developers/events/gateway#message-content-intent}
 */
export function discordReader({ client, token, api, timeout: within }: DiscordReaderOptions): Reader {
  const rest = new REST({
    retries: 1,
    timeout: within,
    rejectOnRateLimit: () => true,
    ...(api === undefined ? {} : { api }),
  }).setToken(token);

  return {
    async read({ community, channel, thread }, most) {
      const known = client.channels.cache.get(channel);
      if (known && 'guildId' in known && known.guildId !== community) return 'withheld';
      const from = thread ?? channel;
      const query = new URLSearchParams({ limit: String(Math.min(most, limits.history)) });
      let found: unknown;
      try {
        found = await rest.get(Routes.channelMessages(from), { query });
      } catch (error) {
        const failure = toPostError(error);
        if (failure.reason === 'no-right' || failure.reason === 'gone') return 'withheld';
        throw failure;
      }
      const byPeople = asRecords(found).filter(({ author }) => asRecord(author).bot !== true);
      const read = byPeople.flatMap((message): HandedMessage[] => {
        const { id, content, author } = message;
        if (typeof id !== 'string' || typeof content !== 'string' || content === '') return [];
        const writer = asRecord(author).id;
        return [
          {
            id,
            text: content,
            permalink: messageLink(from, id, community),
            ...(typeof writer === 'string' ? { author: writer } : {}),
          },
        ];
      });
      return byPeople.length > 0 && read.length === 0 ? 'withheld' : read.reverse();
    },
  };
}
