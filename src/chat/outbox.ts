import type { Reply, Target } from './reply.ts';

/** A channel or thread of a community, on the platform that an adapter serves. */
export type Place = { adapter: string; community: string; channel: string; thread?: string };

/** A post in a channel: its id, and a link to it. */
export type Posted = { message: string; permalink: string };

/** What a post answers, and which page of it (from 1), so that its other pages can be asked for. */
export type Answered = { target: Target; page: number };

/** Whether Moot can post somewhere and, if not, why; `not-invited` where it must be made a member of the channel first. */
export type Reachable = 'yes' | 'gone' | 'archived' | 'no-right' | 'not-invited';

/** Whether a post can have a thread; `none` if the platform or the place has no threads. */
export type Threadable = 'yes' | 'no-right' | 'none';

/**
 * A post that failed. `refused` means that it certainly wasn't posted; `unknown` that only the channel can tell. `retryAfter`
 * is in milliseconds.
 */
export class PostError extends Error {
  override name = 'PostError';
  readonly outcome: 'refused' | 'unknown';
  readonly reason: Exclude<Reachable, 'yes'> | 'rate-limited' | 'other';
  readonly retryAfter: number | undefined;

  constructor(
    outcome: PostError['outcome'],
    reason: PostError['reason'],
    options: ErrorOptions & { retryAfter?: number } = {},
  ) {
    super(`${outcome}: ${reason}`, options);
    this.outcome = outcome;
    this.reason = reason;
    this.retryAfter = options.retryAfter;
  }
}

/** The right to post something now, which ends when another machine may take over or the post takes too long. */
export type PostPermit = {
  /** Aborted when the post takes too long. A request on its way is cancelled then. */
  readonly signal: AbortSignal;
  /** Awaited right before the request that posts, with nothing slow in between. @throws PostError `refused` if the right has ended */
  check(): Promise<void>;
};

/** Sends what isn't an answer. There's one per adapter, and one for all that routes by place. */
export interface Outbox {
  /**
   * Posts in a channel, or in a thread if the place has one. `idempotencyKey` (at most 25 letters, digits, hyphens and
   * underscores) makes the post findable and unique: the same key makes no second post for a few minutes, or longer where
   * the platform can prevent it. A reply too long for one message is refused unless `answers` is given; then that page is
   * posted with buttons to the others. The reply's file is left out: it's only for the user who asked. Nothing is posted once
   * the `permit` has ended.
   * @throws PostError
   */
  post(
    place: Place,
    reply: Reply,
    idempotencyKey: string,
    answers?: Answered,
    permit?: PostPermit,
  ): Promise<Posted>;
  /** Looks for our post with this key in the channel's messages since an instant. @throws PostError */
  find(place: Place, idempotencyKey: string, since: Date): Promise<Posted | undefined>;
  /**
   * Replaces the content of our post, if the adapter can. Its key no longer finds it.
   * @throws PostError
   */
  edit?(place: Place, posted: Posted, reply: Reply, answers?: Answered): Promise<void>;
  /**
   * Starts a thread for answers to our post, or finds the one started before, and resolves to its id. Undefined if the post
   * can't have one. A name too long for the platform is shortened.
   * @throws PostError
   */
  startThread?(place: Place, posted: Posted, name: string): Promise<string | undefined>;
  /** Whether posts in this place can have threads. @throws PostError when the platform doesn't say */
  threadable?(place: Place): Promise<Threadable>;
  /** Sends a private message to a member. False if the member can't be reached. @throws PostError */
  tell(member: { adapter: string; community: string; id: string }, reply: Reply): Promise<boolean>;
  /** Whether Moot can post in this place. @throws PostError when the platform doesn't say */
  reach(place: Place): Promise<Reachable>;
}

type WithOutbox = { readonly name: string; readonly outbox: Outbox };

/** Makes one outbox for all platforms, which routes by the adapter of each place and member. */
export function routeOutbox(adapters: () => readonly WithOutbox[]): Outbox {
  const outboxOf = (name: string): Outbox => {
    const adapter = adapters().find((candidate) => candidate.name === name);
    if (!adapter)
      throw new PostError('refused', 'other', { cause: new Error(`${name} does not post from here`) });
    return adapter.outbox;
  };
  return {
    post: async (place, ...what) => outboxOf(place.adapter).post(place, ...what),
    find: async (place, ...what) => outboxOf(place.adapter).find(place, ...what),
    edit: async (place, ...what) => outboxOf(place.adapter).edit?.(place, ...what),
    startThread: async (place, ...what) => outboxOf(place.adapter).startThread?.(place, ...what),
    threadable: async (place) => (await outboxOf(place.adapter).threadable?.(place)) ?? 'none',
    tell: async (member, reply) => outboxOf(member.adapter).tell(member, reply),
    reach: async (place) => outboxOf(place.adapter).reach(place),
  };
}
