import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds, or until the signal aborts. Never rejects. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const wait: Wait = (milliseconds, signal) =>
  setTimeout(milliseconds, undefined, { signal }).catch(() => {});

/**
 * In milliseconds. The last one repeats, so that a platform is asked some 300 times a day at most: Discord resets the token
 * of a bot that connects a thousand times.
 */
const delays = [5_000, 15_000, 60_000, 300_000];

/** How long to wait after so many failed tries, in milliseconds. */
export const delayAfter = (tries: number): number => delays[Math.min(tries, delays.length) - 1] ?? 0;
