import type { MessageDeletion, MessageEvent } from '../../chat/bot.ts';
import type { HandedMessage } from '../../chat/invocation.ts';
import { readText } from './escape.ts';
import { permalink, type SlackIdentity } from './identity.ts';

type UnknownFields = Readonly<Record<string, unknown>>;

/**
 * What a message of a person is marked as, if it is marked at all: in a thread and in its channel too, with a file, or as a deed.
 * Source: {@link https://docs.slack.dev/reference/events/message}
 */
const userSubtypes = ['thread_broadcast', 'file_share', 'me_message'];

/** A message that a person wrote, and the thread in which it stands. */
export type SlackUserMessage = { message: HandedMessage; thread?: string };

/** Reads a message as Slack's history and its events have it; undefined where it has no words, or no person wrote it. */
export function readUserMessage(
  given: object,
  channel: string,
  { user: us, address }: Pick<SlackIdentity, 'user' | 'address'>,
): SlackUserMessage | undefined {
  const { ts, text, user, subtype, bot_id: bot }: UnknownFields = { ...given };
  const isOfPerson =
    bot === undefined && (subtype === undefined || userSubtypes.some((one) => one === subtype));
  if (!isOfPerson || typeof user !== 'string' || user === us) return undefined;
  if (typeof ts !== 'string' || typeof text !== 'string' || text === '') return undefined;
  const thread = threadOf(given);
  const link = permalink(address, channel, ts, thread);
  return {
    message: { id: ts, text: readText(text), permalink: link, author: user },
    ...(thread === undefined ? {} : { thread }),
  };
}

/** The thread in which a message is a reply. */
function threadOf(given: object): string | undefined {
  const { ts, thread_ts: thread }: UnknownFields = { ...given };
  return typeof thread === 'string' && thread !== ts ? thread : undefined;
}

type MessageLocation = Omit<MessageDeletion, 'message'>;

/** What an event says of messages: that one was written or changed, or is gone. */
export type SlackMessageEvent =
  | { kind: 'written'; event: MessageEvent }
  | { kind: 'deleted'; deletion: MessageDeletion };

/** Reads an event of the type `message`; undefined where it is about nothing that a person wrote, or leaves its words as they were. */
export function readMessageEvent(
  event: object,
  known: SlackIdentity,
  community: string,
): SlackMessageEvent | undefined {
  const {
    channel,
    subtype,
    message,
    previous_message: previous,
    deleted_ts: deleted,
  }: UnknownFields = { ...event };
  if (typeof channel !== 'string') return undefined;
  const placeIn = (thread: string | undefined): MessageLocation => ({
    adapter: 'slack',
    community,
    channel,
    ...(thread === undefined ? {} : { thread }),
  });
  const goneFrom = (before: unknown, id: string): SlackMessageEvent => ({
    kind: 'deleted',
    deletion: { ...placeIn(isObject(before) ? threadOf(before) : undefined), message: id },
  });

  if (subtype === 'message_deleted')
    return typeof deleted === 'string' ? goneFrom(previous, deleted) : undefined;
  const isChanged = subtype === 'message_changed';
  const given = isChanged ? message : event;
  if (!isObject(given)) return undefined;
  const { ts, subtype: mark, text }: UnknownFields = { ...given };
  // What began a thread leaves a stone in its place.
  if (mark === 'tombstone') return typeof ts === 'string' ? goneFrom(given, ts) : undefined;
  const { text: before }: UnknownFields = isObject(previous) ? { ...previous } : {};
  if (isChanged && text === before) return undefined;
  const written = readUserMessage(given, channel, known);
  if (!written) return undefined;
  const told = { ...placeIn(written.thread), message: written.message };
  return { kind: 'written', event: isChanged ? { ...told, edited: true } : told };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
