import type { webApi } from '@slack/bolt';
import type { HandedMessage } from '../../chat/invocation.ts';
import type { Reader } from '../../chat/reader.ts';
import { toPostError } from './errors.ts';
import type { Identity } from './identity.ts';
import { readUserMessage } from './message-events.ts';

/**
 * Slack recommends at most this many. Apps sold outside its marketplace get 15 once a minute, whatever they ask for.
 * Source: {@link https://docs.slack.dev/reference/methods/conversations.history}
 */
const pageSize = 200;

/**
 * Reads the newest messages of a channel or thread in one request. Moot must be a member. `hears` says whether Slack sends
 * messages as they're written.
 */
export function slackReader(client: webApi.WebClient, identity: Identity, hears = false): Reader {
  return {
    hears: () => hears,
    async read({ community, channel, thread }, most) {
      try {
        const us = await identity.get();
        if (community !== us.community) return 'withheld';
        // Threads come oldest first, channels newest first.
        const { messages = [] } =
          thread === undefined
            ? await client.conversations.history({ channel, limit: Math.min(most, pageSize) })
            : await client.conversations.replies({ channel, ts: thread, limit: pageSize });
        const read = messages.flatMap((message): HandedMessage[] => {
          const written = readUserMessage(message, channel, us);
          // A reply that was also sent to the channel belongs to its thread.
          return written && (thread !== undefined || written.thread === undefined) ? [written.message] : [];
        });
        return thread === undefined ? read.reverse() : read.slice(-most);
      } catch (error) {
        const failure = toPostError(error);
        if (failure.reason === 'no-right' || failure.reason === 'not-invited' || failure.reason === 'gone')
          return 'withheld';
        throw failure;
      }
    },
  };
}
