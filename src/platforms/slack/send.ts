import { setTimeout as wait } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { TextFile } from '../../chat/reply.ts';
import type { Destination } from './decode.ts';
import type { SlackMessage } from './encode.ts';

type MessageDestination = Extract<Destination, { kind: 'message' }>;

/** Slack refused a message, for example with `invalid_blocks` or `expired_url`. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  /** The response URL works no more: it's older than 30 minutes, or was used five times. */
  readonly expired: boolean;

  constructor(status: number, reason: string) {
    super(`${status} ${reason}`);
    this.expired = status === 404 || status === 410 || /_url/.test(reason);
  }
}

/** In milliseconds, per request. */
const timeout = 10_000;

/** In milliseconds. */
const retryDelays = [250, 1_000];

/**
 * Sends a message to a response URL, which works in every channel, even if the app isn't a member.
 * Retries private messages when Slack or the network fails, since seeing one twice does no harm. Never retries shared ones,
 * which might be posted twice.
 * @throws RefusedError if Slack refuses it.
 * Source: {@link https://docs.slack.dev/interactivity/handling-user-interaction#message_responses}
 */
export async function sendResponse(
  destination: MessageDestination,
  message: SlackMessage,
  shared: boolean,
): Promise<void> {
  const body = JSON.stringify(encodeResponse(destination, message, shared));
  for (let attempt = 0; ; attempt++) {
    const delay = shared ? undefined : retryDelays[attempt];
    try {
      const response = await post(destination.responseUrl, body);
      if (response.ok) return;
      const reason = (await response.text()).slice(0, 200);
      if (response.status < 500 || delay === undefined) throw new RefusedError(response.status, reason);
    } catch (error) {
      if (error instanceof RefusedError || delay === undefined) throw error;
    }
    await wait(delay);
  }
}

const post = (url: string, body: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body,
    signal: AbortSignal.timeout(timeout),
  });

/** Slack documents `thread_ts` for shared messages only. If it ignores it in a private one, the answer shows in the channel. */
const encodeResponse = (destination: MessageDestination, message: SlackMessage, shared: boolean) => ({
  response_type: shared ? 'in_channel' : 'ephemeral',
  replace_original: destination.replaces && !shared,
  ...(destination.thread === undefined || (destination.replaces && !shared)
    ? {}
    : { thread_ts: destination.thread }),
  ...message,
  ...plainMessage,
});

/**
 * Shows a message to one person without a response URL: in the channel if Moot is a member, otherwise in their direct
 * conversation. @throws if neither works
 */
export async function sendPrivately(
  client: webApi.WebClient,
  { channel, thread }: MessageDestination,
  user: string,
  message: SlackMessage,
): Promise<void> {
  const words = { ...message, ...plainMessage };
  try {
    const where = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) };
    await client.chat.postEphemeral({ ...where, ...words });
  } catch {
    await client.chat.postMessage({ channel: await openConversation(client, user), ...words });
  }
}

/** Goes with every message: Slack parses no names or links in it, and unfurls no link into a preview of one side's page. */
export const plainMessage = {
  mrkdwn: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
} as const;

/** Opens the direct conversation with a member, if needed. Resolves to its id. */
export async function openConversation(client: webApi.WebClient, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  if (channel?.id === undefined) throw new Error('Slack opened no conversation');
  return channel.id;
}

/** Sends a file in the direct conversation: Slack has no private files elsewhere. */
export async function sendFile(client: webApi.WebClient, user: string, file: TextFile): Promise<void> {
  const channel = await openConversation(client, user);
  await client.files.uploadV2({
    channel_id: channel,
    filename: file.name,
    title: file.name,
    content: file.content,
  });
}
