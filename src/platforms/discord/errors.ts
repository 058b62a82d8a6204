import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  RateLimitError,
  RESTJSONErrorCodes,
} from 'discord.js';
import { PostError } from '../../chat/outbox.ts';

/** Nobody waits any more, or another delivery has been answered: that happens, and needs nobody's attention. */
const harmlessCodes: readonly (string | number)[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
];

export const isHarmless = (error: unknown): boolean =>
  error instanceof DiscordAPIError && harmlessCodes.includes(error.code);

/**
 * What a log may know of an error: what kind it is and where it arose. Its message, and the address and body of a
 * request, may hold tokens and what people wrote.
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

/** What Discord's codes say about a place: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const reasons = new Map<string | number, PostError['reason']>([
  [RESTJSONErrorCodes.UnknownChannel, 'gone'],
  [RESTJSONErrorCodes.UnknownGuild, 'gone'],
  [RESTJSONErrorCodes.MissingAccess, 'no-right'],
  [RESTJSONErrorCodes.MissingPermissions, 'no-right'],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'archived'],
  [RESTJSONErrorCodes.ThreadLocked, 'archived'],
]);

/** Codes that say that a member takes no messages from Moot, or is nowhere to be found. */
const unreachableCodes: readonly (string | number)[] = [
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  RESTJSONErrorCodes.InvalidRecipients,
  RESTJSONErrorCodes.UnknownUser,
];

export const isUnreachable = (error: unknown): boolean =>
  error instanceof DiscordAPIError && unreachableCodes.includes(error.code);

/**
 * What a failed request means. Discord refuses with a status below 500; whatever else went wrong (a status of 500 and
 * more, a connection that ended, no answer in time) may have happened after the message was posted.
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
