import type { Answered, Place } from '../chat/outbox.ts';
import type { Gate } from './gate.ts';
import type { About } from './model/about.ts';
import type { Delivery, MissedReason } from './model/delivery.ts';
import type { Post } from './post.ts';

/** What is to be posted once. */
export type PostRequest = {
  /** At most 25 characters, and used for nothing else, anywhere: two with one mark are one post. */
  idempotencyKey: string;
  place: Place;
  /**
   * How it waits where the community wants to approve what is posted; `until` is when that has taken too long, instead of
   * the other. Exempt is what is private, what was approved before, and what Moot tells reviewers.
   */
  review: (About & { gate: Gate; until: Date }) | 'exempt';
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
  dropped?: (over: Delivery) => Promise<void>;
};
