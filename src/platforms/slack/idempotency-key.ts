import type { webApi } from '@slack/bolt';

const eventType = 'moot_post';

/** Message metadata that makes a post findable. People don't see it. */
export const postMetadata = (key: string) => ({ event_type: eventType, event_payload: { mark: key } });

type SearchedChannel = { channel: string; thread?: string };

/** Slack recommends at most this many. Source: {@link https://docs.slack.dev/reference/methods/conversations.history} */
const pageSize = 200;

/** How far our clock may be ahead of Slack's, in milliseconds. Keys are unique, so looking further back does no harm. */
const clockSkew = 5 * 60_000;

/**
 * Looks for the author's message with this key in a channel or thread, from `since` on. Slack allows this only where Moot
 * is a member. Resolves to the message's id.
 */
export async function findPost(
  client: webApi.WebClient,
  { channel, thread }: SearchedChannel,
  key: string,
  author: string,
  since: Date,
): Promise<string | undefined> {
  let cursor: string | undefined;
  do {
    const query = {
      channel,
      oldest: ((since.getTime() - clockSkew) / 1_000).toFixed(6),
      limit: pageSize,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const { messages = [], response_metadata: more } =
      thread === undefined
        ? await client.conversations.history(query)
        : await client.conversations.replies({ ...query, ts: thread });
    for (const { ts, user, metadata } of messages)
      if (ts !== undefined && user === author && hasIdempotencyKey(metadata, key)) return ts;
    cursor = more?.next_cursor || undefined;
  } while (cursor !== undefined);
  return undefined;
}

function hasIdempotencyKey(
  metadata: { event_type?: string; event_payload?: object } | undefined,
  key: string,
): boolean {
  const payload: Readonly<Record<string, unknown>> = { ...metadata?.event_payload };
  return metadata?.event_type === eventType && payload.mark === key;
}
