import { setTimeout as wait } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { TextFile } from '../../chat/reply.ts';
import type { Destination } from './decode.ts';
import type { SlackMessage } from './encode.ts';

type MessageDestination = Extract<Destination, { kind: 'message' }>;

/** What Slack answered when it did not take a message, such as `invalid_blocks` or `expired_url`. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** Slack asks for an answer within seconds; a request that takes longer than this has failed. */
const timeout = 10_000;
/** Pauses before trying again, in milliseconds. */
const retryDelays = [250, 1_000];

/**
 * Sends a message through a response address, which works in every channel, also where the app is no member.
 * A private message is tried again when Slack or the network fails, for to see it twice does no harm; a shared one
 * never, because it might be posted twice.
 * @throws RefusedError when Slack does not take it.
 * Source: {@link https://docs.slack.dev/interactivity/handling-user-interaction#message_responses}
 */
export async function sendResponse(
  destination: MessageDestination,
  message: SlackMessage,
  shared: boolean,
): Promise<void> {
  const body = JSON.stringify(encodeResponse(destination, message, shared));
  for (let attempt = 0; ; attempt++) {
    const pause = shared ? undefined : retryDelays[attempt];
    try {
      const response = await post(destination.responseUrl, body);
      if (response.ok) return;
      const reason = (await response.text()).slice(0, 200);
      if (response.status < 500 || pause === undefined)
        throw new RefusedError(`${response.status} ${reason}`);
    } catch (error) {
      if (error instanceof RefusedError || pause === undefined) throw error;
    }
    await wait(pause);
  }
}

const post = (url: string, body: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body,
    signal: AbortSignal.timeout(timeout),
  });

/** Slack documents `thread_ts` for shared messages; where it overlooks it for a private one, the user sees the answer in the channel. */
const encodeResponse = (destination: MessageDestination, message: SlackMessage, shared: boolean) => ({
  response_type: shared ? 'in_channel' : 'ephemeral',
  replace_original: destination.replaces && !shared,
  ...(destination.thread === undefined || (destination.replaces && !shared)
    ? {}
    : { thread_ts: destination.thread }),
  ...message,
  ...plainMessage,
});

/** Beside every message: nothing in it is parsed for names or links, and no link is unfolded into a picture of one side's page. */
export const plainMessage = {
  mrkdwn: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
} as const;

/** The id of the conversation between Moot and one member, opened where there was none. */
export async function openConversation(client: webApi.WebClient, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  if (channel?.id === undefined) throw new Error('Slack opened no conversation');
  return channel.id;
}

/** Gives a file to one member, in their conversation with Moot: Slack has no private files elsewhere. */
export async function sendFile(client: webApi.WebClient, user: string, file: TextFile): Promise<void> {
  const channel = await openConversation(client, user);
  await client.files.uploadV2({
    channel_id: channel,
    filename: file.name,
    title: file.name,
    content: file.content,
  });
}
