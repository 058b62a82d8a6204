import { type Client, messageLink, REST, Routes } from 'discord.js';
import type { HandedMessage } from '../../chat/invocation.ts';
import type { Reader } from '../../chat/reader.ts';
import { recordOf, recordsOf } from '../../lib/json.ts';
import { explain } from './errors.ts';
import { limits } from './limits.ts';

type ReaderParts = {
  client: Client;
  token: string;
  /** Discord's REST base, for a proxy. */
  api: string | undefined;
  /** How long Discord may take, in milliseconds. */
  within: number;
};

/**
 * Reads the newest messages of a channel over REST. Without the Message Content intent, Discord sends the messages of
 * others with nothing in them: where all are empty, they are withheld.
 * Source: {@link https://docs.discord.com/developers/events/gateway#message-content-intent}
 */
export function discordReader({ client, token, api, within }: ReaderParts): Reader {
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
        const failure = explain(error);
        if (failure.reason === 'no-right' || failure.reason === 'gone') return 'withheld';
        throw failure;
      }
      const byPeople = recordsOf(found).filter(({ author }) => recordOf(author).bot !== true);
      const read = byPeople.flatMap((message): HandedMessage[] => {
        const { id, content, author } = message;
        if (typeof id !== 'string' || typeof content !== 'string' || content === '') return [];
        const writer = recordOf(author).id;
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
