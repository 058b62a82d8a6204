import type { ActionIds } from './action-id.ts';
import type { Command } from './define.ts';
import type { Form } from './form.ts';
import type { Level } from './levels.ts';
import type { RawOptions, Reply, Target } from './reply.ts';
import type { Say } from './say.ts';

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
  ask: Ask;
};

export type Answer =
  /** `target` is what was answered, so that encoders can make buttons for its other pages and for sharing it. */
  | { kind: 'reply'; reply: Reply; target: Target; page: number; shared: boolean }
  /** Something needed is missing or wrong: ask for it. Never comes later than the platform lets a form open. */
  | { kind: 'form'; form: Form }
  /** It was delivered before and has its answer: show nothing. */
  | { kind: 'duplicate' };

export type ReplyAnswer = Extract<Answer, { kind: 'reply' }>;

/** `action` is `show` when it is left out: what the command itself does. */
export type CompletionRequest = {
  command: string;
  action?: string;
  option: string;
  typed: string;
  options: RawOptions;
};
export type Completion = { value: string; label: string };

/**
 * A community that Moot is in. `member` is who added it, or whom else to tell what to do: missing where that was long
 * ago, or nobody knows. `prefix` stands before command names there.
 */
export type Arrival = { adapter: string; community: string; member?: string; prefix?: string };

/** Something written where Moot may see it, though it was not asked anything. `edited`: what was written there before is changed. */
export type Spoken = {
  adapter: string;
  community: string;
  channel: string;
  thread?: string;
  message: HandedMessage;
  edited?: true;
};

/** A message, by its id, that was deleted. */
export type Unspoken = Omit<Spoken, 'message' | 'edited'> & { message: string };

/** The one door into Moot: what adapters are given, and all that they know of it. */
export interface Door {
  readonly commands: readonly Command[];
  readonly ids: ActionIds;
  readonly say: Say;
  /** Answers. Never throws: what goes wrong becomes an answer that says so. */
  receive(invocation: Invocation): Promise<Answer>;
  /** Who will see the answer; known at once, for platforms that want it said with the acknowledgement. */
  isShared(ask: Ask): boolean;
  /**
   * The form that has to open for this, if any; what is above the asker has none. Never rejects, and waits for the store
   * no longer than for an answer. Adapters ask before they acknowledge.
   */
  formFor(invocation: Invocation): Promise<Form | undefined>;
  /** The whole form of an action, filled with what is known: for places where nothing can be typed as a line. */
  form(target: Target): Form | undefined;
  /** The form again, with what is wrong in it, when what was filled in cannot be taken. Known at once. */
  check(target: Target): Form | undefined;
  /** What fits what has been typed so far, best first, at most 25. */
  complete(request: CompletionRequest): Completion[];
  /**
   * Moot is in a community, newly or still. Whoever is named is told privately what to do, once until Moot has left;
   * a deletion that was to come is called off. Never rejects.
   */
  arrived(arrival: Arrival): Promise<void>;
  /**
   * What an administrator is to do first, for platforms that do not say who added Moot: until the community has set
   * something, and nothing for anybody else. Never rejects.
   */
  firstSteps(visit: Omit<Invocation, 'delivery' | 'ask'>): Promise<Reply | undefined>;
  /**
   * A platform has said in which communities Moot still is, of those that this concerns: those of its adapter that are
   * known and not among them were left while nobody looked. Never rejects.
   */
  stillIn(said: {
    adapter: string;
    isIn(community: string): boolean;
    concerns(community: string): boolean;
  }): Promise<void>;
  /** Moot was removed from a community, whose data is to be deleted after 30 days. Never rejects. */
  left(community: { adapter: string; community: string }): Promise<void>;
  /**
   * A person wrote a message. It is let go at once unless moderators let this channel be read live. Nothing is answered.
   * Adapters acknowledge before. Never rejects.
   */
  said(spoken: Spoken): Promise<void>;
  /** A message was deleted: it counts no longer. Never rejects. */
  unsaid(gone: Unspoken): Promise<void>;
}
