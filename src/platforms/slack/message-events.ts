import type { MessageDeletion, MessageEvent } from '../../chat/bot.ts';
import type { HandedMessage } from '../../chat/invocation.ts';
import { permalink, type SlackIdentity } from './identity.ts';
import { writtenText } from './written.ts';

type UnknownFields = Readonly<Record<string, unknown>>;

/**
 * Subtypes of people's messages: a reply that's also sent to the channel, one with a file, and `/me`.
 * Source: {@link https://docs.slack.dev/reference/events/message}
 */
const userSubtypes = ['thread_broadcast', 'file_share', 'me_message'];

/** A person's message, and the thread it's a reply in. */
export type SlackUserMessage = { message: HandedMessage; thread?: string };

/** Reads a message from Slack's history or events; undefined if it has no text or no person wrote it. */
export function readUserMessage(
  given: object,
  channel: string,
  { user: us, address }: Pick<SlackIdentity, 'user' | 'address'>,
): SlackUserMessage | undefined {
  const { ts, user, subtype, bot_id: bot }: UnknownFields = { ...given };
  const isByUser =
    bot === undefined && (subtype === undefined || userSubtypes.some((one) => one === subtype));
  if (!isByUser || typeof user !== 'string' || user === us) return undefined;
  const text = writtenText({ ...given });
  if (typeof ts !== 'string' || text === '') return undefined;
  const thread = threadOf(given);
  const link = permalink(address, channel, ts, thread);
  return {
    message: { id: ts, text, permalink: link, author: user },
    ...(thread === undefined ? {} : { thread }),
  };
}

/** The thread that a message is a reply in. */
function threadOf(given: object): string | undefined {
  const { ts, thread_ts: thread }: UnknownFields = { ...given };
  return typeof thread === 'string' && thread !== ts ? thread : undefined;
}

type MessageLocation = Omit<MessageDeletion, 'message'>;

/** A message was written, edited or deleted. */
export type SlackMessageEvent =
  | { kind: 'written'; event: MessageEvent }
  | { kind: 'deleted'; deletion: MessageDeletion };

/** Reads a `message` event; undefined if it isn't about a person's message or leaves the text unchanged. */
export function readMessageEvent(event: object, identity: SlackIdentity): SlackMessageEvent | undefined {
  const {
    channel,
    subtype,
    message,
    previous_message: previous,
    deleted_ts: deleted,
  }: UnknownFields = { ...event };
  if (typeof channel !== 'string') return undefined;
  const locationIn = (thread: string | undefined): MessageLocation => ({
    adapter: 'slack',
    community: identity.community,
    channel,
    ...(thread === undefined ? {} : { thread }),
  });
  const deletionOf = (before: unknown, id: string): SlackMessageEvent => ({
    kind: 'deleted',
    deletion: { ...locationIn(isObject(before) ? threadOf(before) : undefined), message: id },
  });

  if (subtype === 'message_deleted')
    return typeof deleted === 'string' ? deletionOf(previous, deleted) : undefined;
  const isChanged = subtype === 'message_changed';
  const given = isChanged ? message : event;
  if (!isObject(given)) return undefined;
  const { ts, subtype: givenSubtype }: UnknownFields = { ...given };
  // A deleted message that has a thread leaves a tombstone.
  if (givenSubtype === 'tombstone') return typeof ts === 'string' ? deletionOf(given, ts) : undefined;
  if (isChanged && isObject(previous) && writtenText({ ...given }) === writtenText({ ...previous }))
    return undefined;
  const read = readUserMessage(given, channel, identity);
  if (!read) return undefined;
  const written = { ...locationIn(read.thread), message: read.message };
  return { kind: 'written', event: isChanged ? { ...written, edited: true } : written };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
