import type { Target } from './reply.ts';

/** What somebody asked, in one of the four ways in which platforms deliver it. */
export type Ask =
  | { kind: 'options'; target: Target }
  | { kind: 'line'; command: string; line: string }
  | { kind: 'control'; id: string }
  | { kind: 'message'; target: Target; message: HandedMessage };

/**
 * A message that somebody handed in by its menu or shortcut. Its text is looked at while the answer is made, and never kept.
 * `author` is the id of the member who wrote it, missing where the platform does not say. `ours` says that Moot did.
 */
export type HandedMessage = { id: string; text: string; permalink: string; author?: string; ours?: true };

/** One thing asked once. `delivery` is the same when a platform delivers it again. */
export type Invocation = {
  delivery: string;
  adapter: string;
  community: string;
  channel: string;
  thread?: string;
  /** It is asked in a direct message, or elsewhere that is no channel of the community. */
  direct?: true;
  /** `level` is what the platform's own rights say; `groups` are the member's roles or user groups. */
  member: { id: string; name: string; level: Level; groups?: readonly string[] };
  /** What stands before command names on this platform, if anything: `moot-` for `/moot-viewpoints`. */
  prefix?: string;
  /** The id that a mention stands for in the platform's own syntax; undefined for what is no mention. */
  idOf?(text: string): string | undefined;
  ask: Ask;
};

/** Who may do what, lowest first. Each level may do all that the ones before it may. */
export const levels = ['member', 'facilitator', 'moderator', 'administrator'] as const;

export type Level = (typeof levels)[number];

/** Whether somebody of level `has` may do what asks for level `needs`. */
export const reaches = (has: Level, needs: Level): boolean => levels.indexOf(has) >= levels.indexOf(needs);
