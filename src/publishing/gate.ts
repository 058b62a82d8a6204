import type { Place } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import type { HeldForReview, MissedReason, PostOrigin } from './model/delivery.ts';

/** A post as the gate sees it. */
export type GatedPost = {
  idempotencyKey: string;
  place: Place;
  /** When it was due, and how long it can wait. */
  at: Date;
  until: Date;
  about: PostOrigin;
  reply: Reply;
  topic?: string;
};

/**
 * What the gate says of a post: it `waits` for reviewers, they `rejected` it, it was `lost` with its author's data, or
 * its code was `taken` by another item. If it was approved: the exact reply that reviewers saw.
 */
export type Verdict = 'waits' | 'rejected' | 'lost' | 'taken' | { approved: Reply };

/** Where public posts wait for approval, in communities that want that. Its answers follow from what reviewers did. */
export interface Gate {
  /** The code under which a new post waits in a community, or undefined if posts needn't wait there. */
  newItemCode(community: string): Promise<string | undefined>;
  /** Puts a post before the reviewers unless it's there already, and says where it stands. Safe to repeat. */
  submit(held: HeldForReview, post: GatedPost): Promise<Verdict>;
  /** Tells reviewers that a post won't go out any more, and why. Safe to repeat. */
  drop(
    post: Pick<GatedPost, 'idempotencyKey' | 'place'>,
    held: HeldForReview,
    reason: MissedReason | 'nothing',
  ): Promise<void>;
}
