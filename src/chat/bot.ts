import type { ActionIds } from './action-id.ts';
import type { Completion, CompletionRequest } from './complete.ts';
import type { Command } from './define.ts';
import type { Form } from './form.ts';
import type { HandedMessage, Invocation } from './invocation.ts';
import type { Reply, Target } from './reply.ts';
import type { Say } from './say.ts';

export type Answer =
  /** `target` asks for this answer again: encoders need it for buttons to other pages and for sharing. */
  | { kind: 'reply'; reply: Reply; target: Target; page: number; shared: boolean }
  /** Something is missing or wrong: ask for it. */
  | { kind: 'form'; form: Form }
  /** This delivery was answered before: show nothing. */
  | { kind: 'duplicate' };

export type ReplyAnswer = Extract<Answer, { kind: 'reply' }>;

/** A form to open at once, or an answer to come. Platforms need to know who'll see it when they acknowledge. */
export type Handled =
  | { kind: 'form'; form: Form }
  /** `answer` never rejects: errors become answers too. */
  | { kind: 'answer'; isShared: boolean; answer: Promise<Answer> };

/** A message that Moot may see though it wasn't addressed; `edited` when it replaces an earlier text. */
export type MessageEvent = {
  adapter: string;
  community: string;
  channel: string;
  thread?: string;
  message: HandedMessage;
  edited?: true;
};

/** A deleted message, by its id. */
export type MessageDeletion = Omit<MessageEvent, 'message' | 'edited'> & { message: string };

/** Hears what people write, if operator and moderators allow it. Adapters acknowledge first. Nothing rejects. */
export interface MessageListener {
  onMessage(event: MessageEvent): Promise<void>;
  onMessageDeleted(deletion: MessageDeletion): Promise<void>;
}

/**
 * A community that Moot is in. `member` is who added it or should be told what to do; missing if that was long ago or is
 * unknown. `prefix` precedes command names there.
 */
export type Arrival = { adapter: string; community: string; member?: string; prefix?: string };

/** Keeps track of where Moot is installed. Nothing rejects. */
export interface Presence {
  /**
   * Moot is in a community, newly or still. The member is told privately what to do, once per installation, and a planned
   * deletion is cancelled.
   */
  joined(arrival: Arrival): Promise<void>;
  /** Moot was removed from a community. Its data will be deleted after 30 days. */
  left(community: { adapter: string; community: string }): Promise<void>;
  /**
   * The platform listed where Moot is. Known communities of this adapter that are concerned and not in the list were left
   * while Moot was offline.
   */
  stillIn(said: {
    adapter: string;
    isIn(community: string): boolean;
    concerns(community: string): boolean;
  }): Promise<void>;
  /**
   * What an administrator should do first, for platforms that don't say who added Moot. Undefined for everybody else, and
   * once the community has set something.
   */
  firstSteps(visit: Omit<Invocation, 'delivery' | 'ask'>): Promise<Reply | undefined>;
}

/** The bot as adapters see it: the only way into Moot. */
export interface Bot extends MessageListener {
  readonly commands: readonly Command[];
  readonly ids: ActionIds;
  readonly say: Say;
  readonly presence: Presence;
  /** Handles an invocation; resolves within two seconds, before adapters acknowledge. Never rejects. */
  handle(invocation: Invocation): Promise<Handled>;
  /**
   * The whole form of an action, prefilled: where no line can be typed, and to check what was filled in. `isComplete` when
   * nothing is missing or wrong.
   */
  form(target: Target): { form: Form; isComplete: boolean } | undefined;
  /** Completions of what was typed so far, best first, at most 25. */
  complete(request: CompletionRequest): Completion[];
}
