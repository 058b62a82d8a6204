import type { webApi } from '@slack/bolt';

const eventType = 'moot_post';

/** The mark of a post as what Slack keeps beside a message, unseen by people. */
export const postMetadata = (mark: string) => ({ event_type: eventType, event_payload: { mark } });

/** What is looked through. */
type SearchedChannel = { channel: string; thread?: string };

/** Slack recommends no more messages at once. Source: {@link https://docs.slack.dev/reference/methods/conversations.history} */
const pageSize = 200;

/** How far our clock may be ahead of Slack's, in milliseconds. Marks are not given twice, so looking further back does no harm. */
const clockSkew = 5 * 60_000;

/**
 * Looks for the message of `author` with a mark, among those of a channel, or of one thread, since an instant. Slack
 * lets this be read only where Moot is a member. Resolves to the message's id.
 */
export async function findPost(
  client: webApi.WebClient,
  { channel, thread }: SearchedChannel,
  mark: string,
  author: string,
  since: Date,
): Promise<string | undefined> {
  let cursor: string | undefined;
  do {
    const asked = {
      channel,
      oldest: ((since.getTime() - clockSkew) / 1_000).toFixed(6),
      limit: pageSize,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const { messages = [], response_metadata: more } =
      thread === undefined
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: thread });
    for (const { ts, user, metadata } of messages)
      if (ts !== undefined && user === author && hasIdempotencyKey(metadata, mark)) return ts;
    cursor = more?.next_cursor || undefined;
  } while (cursor !== undefined);
  return undefined;
}

function hasIdempotencyKey(
  metadata: { event_type?: string; event_payload?: object } | undefined,
  mark: string,
): boolean {
  const payload: Readonly<Record<string, unknown>> = { ...metadata?.event_payload };
  return metadata?.event_type === eventType && payload.mark === mark;
}
