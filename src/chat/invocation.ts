import type { Target } from './reply.ts';

/** What somebody asks, in one of the four ways platforms deliver it. */
export type Ask =
  | { kind: 'options'; target: Target }
  | { kind: 'line'; command: string; line: string }
  | { kind: 'control'; id: string }
  | { kind: 'message'; target: Target; message: HandedMessage };

/**
 * A message that Moot was shown. Its text is used to make an answer and never stored. `author` is the id of its writer, missing
 * if the platform doesn't say; `ours` means that Moot wrote it.
 */
export type HandedMessage = { id: string; text: string; permalink: string; author?: string; ours?: true };

/** One request. `delivery` stays the same when a platform delivers it again. */
export type Invocation = {
  delivery: string;
  adapter: string;
  community: string;
  channel: string;
  thread?: string;
  /** Asked in a direct message, or elsewhere outside the community's channels. */
  direct?: true;
  /**
   * `level` comes from the platform's own rights; `groups` are the member's roles or user groups. `unsure` if the platform
   * didn't say in time, so the member may have more rights.
   */
  member: { id: string; name: string; level: Level; groups?: readonly string[]; unsure?: true };
  /** How long the adapter took to find this out, in milliseconds: the bot has so much less until the first response. */
  spent?: number;
  /** The platform says that the member can't write here, so Moot mustn't for them. */
  readOnly?: true;
  /** What precedes command names on this platform, if anything: `moot-` for `/moot-viewpoints`. */
  prefix?: string;
  /** Reads the id from a mention in the platform's own syntax; undefined for anything else. */
  idOf?(text: string): string | undefined;
  ask: Ask;
};

/** Permission levels, lowest first. Each includes those before it. */
export const levels = ['member', 'facilitator', 'moderator', 'administrator'] as const;

export type Level = (typeof levels)[number];

/** Whether somebody with level `has` may do what requires level `needs`. */
export const reaches = (has: Level, needs: Level): boolean => levels.indexOf(has) >= levels.indexOf(needs);
