import type { ActionIds } from './action-id.ts';
import type { Completion, CompletionRequest } from './complete.ts';
import type { Command } from './define.ts';
import type { Form } from './form.ts';
import type { HandedMessage, Invocation } from './invocation.ts';
import type { Reply, Target } from './reply.ts';
import type { Say } from './say.ts';

export type Answer =
  /** `target` is what was answered, so that encoders can make buttons for its other pages and for sharing it. */
  | { kind: 'reply'; reply: Reply; target: Target; page: number; shared: boolean }
  /** Something needed is missing or wrong: ask for it. */
  | { kind: 'form'; form: Form }
  /** It was delivered before and has its answer: show nothing. */
  | { kind: 'duplicate' };

export type ReplyAnswer = Extract<Answer, { kind: 'reply' }>;

/** A form to be opened at once, or an answer to come and who will see it: platforms want that with the acknowledgement. */
export type Handled =
  | { kind: 'form'; form: Form }
  /** `answer` never rejects: what goes wrong becomes an answer that says so. */
  | { kind: 'answer'; isShared: boolean; answer: Promise<Answer> };

/** Something written where Moot may see it, though it was not asked anything. `edited`: what was written there before is changed. */
export type MessageEvent = {
  adapter: string;
  community: string;
  channel: string;
  thread?: string;
  message: HandedMessage;
  edited?: true;
};

/** A message, by its id, that was deleted. */
export type MessageDeletion = Omit<MessageEvent, 'message' | 'edited'> & { message: string };

/** Told of what people write, where operator and moderators allow it. Adapters acknowledge first. Nothing rejects. */
export interface MessageListener {
  onMessage(event: MessageEvent): Promise<void>;
  onMessageDeleted(deletion: MessageDeletion): Promise<void>;
}

/**
 * A community that Moot is in. `member` is who added it, or whom else to tell what to do: missing where that was long
 * ago, or nobody knows. `prefix` stands before command names there.
 */
export type Arrival = { adapter: string; community: string; member?: string; prefix?: string };

/** Told of where Moot is. Nothing rejects. */
export interface Presence {
  /**
   * Moot is in a community, newly or still. Whoever is named is told privately what to do, once until Moot has left;
   * a deletion that was to come is called off.
   */
  joined(arrival: Arrival): Promise<void>;
  /** Moot was removed from a community, whose data is to be deleted after 30 days. */
  left(community: { adapter: string; community: string }): Promise<void>;
  /**
   * A platform has said in which communities Moot still is, of those that this concerns: those of its adapter that are
   * known and not among them were left while nobody looked.
   */
  stillIn(said: {
    adapter: string;
    isIn(community: string): boolean;
    concerns(community: string): boolean;
  }): Promise<void>;
  /**
   * What an administrator is to do first, for platforms that do not say who added Moot: until the community has set
   * something, and nothing for anybody else.
   */
  firstSteps(visit: Omit<Invocation, 'delivery' | 'ask'>): Promise<Reply | undefined>;
}

/** The one way into Moot: what adapters are given, and all that they know of it. */
export interface Bot extends MessageListener {
  readonly commands: readonly Command[];
  readonly ids: ActionIds;
  readonly say: Say;
  readonly presence: Presence;
  /** Answers, and resolves within two seconds to how. Never rejects. Adapters ask before they acknowledge. */
  handle(invocation: Invocation): Promise<Handled>;
  /**
   * The whole form of an action, filled with what is given: for where nothing can be typed as a line, and to check what was
   * filled in. `isComplete` says that nothing is missing or wrong.
   */
  form(target: Target): { form: Form; isComplete: boolean } | undefined;
  /** What fits what has been typed so far, best first, at most 25. */
  complete(request: CompletionRequest): Completion[];
}
