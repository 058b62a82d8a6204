import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/** Nobody waits any more, or another delivery has been answered: that happens, and needs nobody's attention. */
const harmless: readonly (string | number)[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
];

export const isHarmless = (error: unknown): boolean =>
  error instanceof DiscordAPIError && harmless.includes(error.code);

/**
 * What a log may know of an error: what kind it is and where it arose. Its message, and the address and body of a
 * request, may hold tokens and what people wrote.
 */
export function factsOf(error: unknown): object {
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
