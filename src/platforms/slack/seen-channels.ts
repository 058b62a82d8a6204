/** How long a channel is remembered, in milliseconds. */
const memory = 10 * 60_000;
const most = 10_000;

/** The channels in which somebody has asked lately. */
export interface SeenChannels {
  note(channel: string): void;
  has(channel: string): boolean;
}

/**
 * Slack says `channel_not_found` of a private channel in which Moot is not, just as of one that was deleted. Where
 * somebody has asked only now, it must be the former.
 */
export function makeSeenChannels(now: () => number = Date.now): SeenChannels {
  const seen = new Map<string, number>();
  return {
    note(channel) {
      seen.delete(channel);
      seen.set(channel, now());
      if (seen.size > most) seen.delete(seen.keys().next().value ?? '');
    },
    has: (channel) => now() - (seen.get(channel) ?? Number.NEGATIVE_INFINITY) < memory,
  };
}
