import type { webApi } from '@slack/bolt';
import type { HandedMessage } from '../../command/door.ts';
import type { Reader } from '../../command/reader.ts';
import { readText } from './escape.ts';
import { type Identity, permalink } from './identity.ts';
import { postErrorOf } from './post-error.ts';

/**
 * Slack recommends no more at once. Apps that are sold outside its marketplace get 15, whatever they ask for, once a
 * minute. Source: {@link https://docs.slack.dev/reference/methods/conversations.history}
 */
const atOnce = 200;

/** Reads the newest messages of a channel or thread, in one request. Moot must have been invited to it. */
export function slackReader(client: webApi.WebClient, identity: Identity): Reader {
  return {
    async read({ channel, thread }, most) {
      try {
        const { user: us, address } = await identity.known();
        // Threads come oldest first, channels newest first.
        const { messages = [] } =
          thread === undefined
            ? await client.conversations.history({ channel, limit: Math.min(most, atOnce) })
            : await client.conversations.replies({ channel, ts: thread, limit: atOnce });
        const read = messages.flatMap((message): HandedMessage[] => {
          const { ts, text, user, subtype, bot_id: bot }: Readonly<Record<string, unknown>> = { ...message };
          const isOfPerson = typeof user === 'string' && user !== us && (bot ?? subtype) === undefined;
          if (!isOfPerson || typeof ts !== 'string' || typeof text !== 'string' || text === '') return [];
          const link = permalink(address, channel, ts, thread);
          return [{ id: ts, text: readText(text), permalink: link, author: user }];
        });
        return thread === undefined ? read.reverse() : read.slice(-most);
      } catch (error) {
        const failure = postErrorOf(error);
        if (failure.reason === 'no-right' || failure.reason === 'gone') return 'withheld';
        throw failure;
      }
    },
  };
}
