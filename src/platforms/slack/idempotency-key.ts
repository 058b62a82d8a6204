import type { webApi } from '@slack/bolt';

const eventType = 'moot_post';

/** The mark of a post as what Slack keeps beside a message, unseen by people. */
export const metadataOf = (mark: string) => ({ event_type: eventType, event_payload: { mark } });

/** What is looked through. */
type Place = { channel: string; thread?: string };

/** Slack recommends no more messages at once. Source: {@link https://docs.slack.dev/reference/methods/conversations.history} */
const pageSize = 200;

/** How far our clock may be ahead of Slack's, in milliseconds. Marks are not given twice, so looking further back does no harm. */
const skew = 5 * 60_000;

/**
 * Looks for the message of `author` with a mark, among those of a channel, or of one thread, since an instant. Slack
 * lets this be read only where Moot is a member. Resolves to the message's id.
 */
export async function findMark(
  client: webApi.WebClient,
  { channel, thread }: Place,
  mark: string,
  author: string,
  since: Date,
): Promise<string | undefined> {
  let cursor: string | undefined;
  do {
    const asked = {
      channel,
      oldest: ((since.getTime() - skew) / 1_000).toFixed(6),
      limit: pageSize,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const { messages = [], response_metadata: more } =
      thread === undefined
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: thread });
    for (const { ts, user, metadata } of messages)
      if (ts !== undefined && user === author && isMark(metadata, mark)) return ts;
    cursor = more?.next_cursor || undefined;
  } while (cursor !== undefined);
  return undefined;
}

function isMark(
  metadata: { event_type?: string; event_payload?: object } | undefined,
  mark: string,
): boolean {
  const payload: Readonly<Record<string, unknown>> = { ...metadata?.event_payload };
  return metadata?.event_type === eventType && payload.mark === mark;
}
