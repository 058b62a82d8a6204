import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  RateLimitError,
  RESTJSONErrorCodes,
} from 'discord.js';
import { PostError } from '../../chat/outbox.ts';

/** The interaction has expired or was answered before. That happens, and needs no attention. */
const harmlessCodes: readonly (string | number)[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
];

/** Whether an error needs nobody's attention. */
export const isHarmless = (error: unknown): boolean =>
  error instanceof DiscordAPIError && harmlessCodes.includes(error.code);

/**
 * What may be logged of an error: its kind and where it arose. Its message and a request's URL and body may contain tokens
 * and people's words.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const at = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 4);
  return {
    error: error.name,
    ...('code' in error ? { code: error.code } : {}),
    ...('status' in error ? { status: error.status } : {}),
    at: at?.map((line) => line.trim()),
  };
}

/** What Discord's error codes mean for a place: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const reasons = new Map<string | number, PostError['reason']>([
  [RESTJSONErrorCodes.UnknownChannel, 'gone'],
  [RESTJSONErrorCodes.UnknownGuild, 'gone'],
  [RESTJSONErrorCodes.MissingAccess, 'no-right'],
  [RESTJSONErrorCodes.MissingPermissions, 'no-right'],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'archived'],
  [RESTJSONErrorCodes.ThreadLocked, 'archived'],
]);

/** The member takes no messages from Moot, or can't be found. */
const unreachableCodes: readonly (string | number)[] = [
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  RESTJSONErrorCodes.InvalidRecipients,
  RESTJSONErrorCodes.UnknownUser,
];

/** Whether an error says that a member can't be messaged. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof DiscordAPIError && unreachableCodes.includes(error.code);

/**
 * What a failed request means. A status below 500 is a refusal; any other failure (500 and above, a lost connection, a
 * timeout) may have happened after the message was posted.
 */
export function toPostError(error: unknown): PostError {
  if (error instanceof PostError) return error;
  if (error instanceof RateLimitError)
    return new PostError('refused', 'rate-limited', { cause: error, retryAfter: error.retryAfter });
  if (error instanceof DiscordAPIError)
    return new PostError('refused', reasons.get(error.code) ?? 'other', { cause: error });
  const elsewhere = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.GuildChannelUnowned;
  return new PostError(elsewhere ? 'refused' : 'unknown', elsewhere ? 'gone' : 'other', { cause: error });
}
