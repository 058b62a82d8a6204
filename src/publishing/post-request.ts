import type { Answered, Place, Posted } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import type { Gate } from './gate.ts';
import type { Delivery, MissedReason, PostOrigin } from './model/delivery.ts';

/** What is to be posted once. */
export type PostRequest = {
  /** At most 25 characters, and used for nothing else, anywhere: two with one mark are one post. */
  idempotencyKey: string;
  place: Place;
  /**
   * How it waits where the community wants to approve what is posted; `until` is when that has taken too long, instead of
   * the other. Exempt is what is private, what was approved before, and what Moot tells reviewers.
   */
  review: (PostOrigin & { gate: Gate; until: Date }) | 'exempt';
  /** What it answers, where it may have several pages. */
  answers?: Answered;
  /** Privately to this member instead. That cannot be looked for: where the outcome is unknown it is left at that. */
  member?: string;
  /** The schedule whose run it is; the sweep comes back to it. Without one, whoever began it comes back each minute. */
  schedule?: string;
  /** The instant for which it was promised. */
  at: Date;
  /** After this it is too late: what has not been posted by then is missed. */
  until: Date;
  /** Asked before it is made: why it shall not be posted after all, if so. */
  veto?: () => Promise<MissedReason | undefined>;
  /** Makes it; asked again after a crash, as a `Maker` is. */
  make: () => Promise<Post>;
  /** Done before it is written down how it ended without being posted; may be done again after a crash. */
  onDropped?: (over: Delivery) => Promise<void>;
};

/**
 * What to post. `after` is done once it stands in the channel, or a member was told; it may be done again after a crash, so
 * it must come to the same however often it is done. What is private to a member stands nowhere.
 *
 * Where it waited for review, the reply that was approved is posted, and nothing else. `passed` is then the instant at
 * which it was let through, in milliseconds since 1970: `renewed` brings what the approved reply says of times up to that,
 * and `after` is told of it.
 */
export type Post =
  | {
      reply: Reply;
      /** The topic that it is about, if there is one. */
      topic?: string;
      renew?(approved: Reply, passed: number): Promise<Reply>;
      onPosted?(posted: Posted | undefined, passed?: number): Promise<void>;
    }
  | 'nothing';
