import type { webApi } from '@slack/bolt';
import type { HandedMessage } from '../../chat/invocation.ts';
import type { Reader } from '../../chat/reader.ts';
import { toPostError } from './errors.ts';
import type { Identity } from './identity.ts';
import { readUserMessage } from './message-events.ts';

/**
 * Slack recommends no more at once. Apps that are sold outside its marketplace get 15, whatever they ask for, once a
 * minute. Source: {@link https://docs.slack.dev/reference/methods/conversations.history}
 */
const atOnce = 200;

/**
 * Reads the newest messages of a channel or thread, in one request. Moot must have been invited to it. `hears`: whether it is
 * told of messages as they are written.
 */
export function slackReader(client: webApi.WebClient, identity: Identity, hears = false): Reader {
  return {
    hears: () => hears,
    async read({ channel, thread }, most) {
      try {
        const known = await identity.get();
        // Threads come oldest first, channels newest first.
        const { messages = [] } =
          thread === undefined
            ? await client.conversations.history({ channel, limit: Math.min(most, atOnce) })
            : await client.conversations.replies({ channel, ts: thread, limit: atOnce });
        const read = messages.flatMap((message): HandedMessage[] => {
          const written = readUserMessage(message, channel, known);
          // A reply that stands in its channel too belongs to its thread.
          return written && (thread !== undefined || written.thread === undefined) ? [written.message] : [];
        });
        return thread === undefined ? read.reverse() : read.slice(-most);
      } catch (error) {
        const failure = toPostError(error);
        if (failure.reason === 'no-right' || failure.reason === 'gone') return 'withheld';
        throw failure;
      }
    },
  };
}
