import {
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { shorten } from '../../chat/build.ts';
import { oneLine } from './escape.ts';
import { limits } from './limits.ts';

/** The post was deleted, or stands in a channel of a kind that has no threads. */
const impossible: readonly (string | number)[] = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
];

/**
 * Starts the thread of a message and resolves to its id, which is that of the message: a message has one thread at most,
 * so that it does not matter how often this is asked for. It is listed until nobody has written in it for a week, the
 * longest that Discord has. Undefined where the message can have none.
 * Source: {@link https://discord.com/developers/docs/resources/channel#start-thread-from-message}
 * @throws whatever else Discord refuses with
 */
export async function startThread(
  rest: REST,
  channel: string,
  message: string,
  name: string,
): Promise<string | undefined> {
  const body = {
    name: shorten(oneLine(name).trim(), limits.threadName),
    auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
  };
  try {
    await rest.post(Routes.threads(channel, message), { body });
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    if (code !== undefined && impossible.includes(code)) return undefined;
    if (code !== RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) throw error;
  }
  return message;
}
