import type { Reply, Target } from './reply.ts';

/** A channel or thread of a community, on the platform that an adapter serves. */
export type Place = { adapter: string; community: string; channel: string; thread?: string };

/** Something that stands in a channel: how to find it again, and an address that leads people to it. */
export type Posted = { message: string; permalink: string };

/** What a post answers, and which of its pages is posted, from 1: its further pages are asked for with that. */
export type Answered = { target: Target; page: number };

/** Whether Moot can post somewhere, and if not, why not. */
export type Reachable = 'yes' | 'gone' | 'archived' | 'no-right';

/** Whether a post can have a thread of its own below it; `none` where the platform, or such a place, has no threads. */
export type Threadable = 'yes' | 'no-right' | 'none';

/**
 * Why a post did not happen, or may not have. `refused` with a reason means that it surely did not; `unknown` means
 * that nobody knows, and that only a look at the channel can tell. `retryAfter` is in milliseconds.
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

/** What Moot says without having been asked in that moment. One for all adapters; each place says which it is for. */
export interface Outbox {
  /**
   * Posts in a channel, or in the thread where the place names one. `mark`, at most 25 letters, digits, hyphens and
   * underscores, goes with the post and makes it findable; the same mark makes no second post within a few minutes, and
   * later none where the platform can prevent it. A reply that one message does not hold is refused, unless it is said
   * what it answers: then that page of it is posted, with the ways to the others. A file of the reply is left out: it
   * belongs to somebody who asked.
   * @throws PostError
   */
  post(place: Place, reply: Reply, mark: string, answers?: Answered): Promise<Posted>;
  /** Looks for a post of ours with this mark among the channel's messages since an instant. @throws PostError */
  find(place: Place, mark: string, since: Date): Promise<Posted | undefined>;
  /**
   * Replaces what a post of ours says, where the platform's adapter can. It is found by its mark no longer.
   * @throws PostError
   */
  edit?(place: Place, posted: Posted, reply: Reply, answers?: Answered): Promise<void>;
  /**
   * Starts the thread of a post of ours, in which people answer it, and resolves to its id; also where it was started
   * before. Undefined where the post can have none. A longer name than the platform takes is shortened.
   * @throws PostError
   */
  startThread?(place: Place, posted: Posted, name: string): Promise<string | undefined>;
  /** Whether posts in this place can have threads. @throws PostError when the platform does not say. */
  threadable?(place: Place): Promise<Threadable>;
  /** Tells one member privately. False when the member cannot be reached that way. @throws PostError */
  tell(member: { adapter: string; community: string; id: string }, reply: Reply): Promise<boolean>;
  /** Whether a post in this place would be let through. @throws PostError when the platform does not say. */
  reach(place: Place): Promise<Reachable>;
}

type Speaker = { readonly name: string; readonly outbox: Outbox };

/** One outbox for all platforms: each place and member says which adapter serves it. */
export function routeOutbox(speakers: () => readonly Speaker[]): Outbox {
  const by = (adapter: string): Outbox => {
    const speaker = speakers().find(({ name }) => name === adapter);
    if (!speaker)
      throw new PostError('refused', 'other', { cause: new Error(`${adapter} does not post from here`) });
    return speaker.outbox;
  };
  return {
    post: async (place, ...what) => by(place.adapter).post(place, ...what),
    find: async (place, mark, since) => by(place.adapter).find(place, mark, since),
    edit: async (place, ...what) => by(place.adapter).edit?.(place, ...what),
    startThread: async (place, ...what) => by(place.adapter).startThread?.(place, ...what),
    threadable: async (place) => (await by(place.adapter).threadable?.(place)) ?? 'none',
    tell: async (member, reply) => by(member.adapter).tell(member, reply),
    reach: async (place) => by(place.adapter).reach(place),
  };
}
