import type { Place } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import type { HeldForReview, MissedReason, PostOrigin } from './model/delivery.ts';

/** A post at the gate: its mark, where and when it was to be posted, and as what. */
export type GatedPost = {
  idempotencyKey: string;
  place: Place;
  /** For when it was promised, and until when it can wait. */
  at: Date;
  until: Date;
  about: PostOrigin;
  reply: Reply;
  topic?: string;
};

/**
 * How a post stands at the gate: `waits` for reviewers, `rejected` by them, `lost` with its author's data, `taken` where
 * its code is another's. Approved, with the very reply that was.
 */
export type Verdict = 'waits' | 'rejected' | 'lost' | 'taken' | { approved: Reply };

/** Where public posts wait for approval, in communities that want that. What it says follows from what reviewers did. */
export interface Gate {
  /** The code under which a new post is to wait in a community; undefined where it need not. */
  newItemCode(community: string): Promise<string | undefined>;
  /** Puts a post before the reviewers, if it is not there, and says how it stands. Any number of times. */
  submit(held: HeldForReview, post: GatedPost): Promise<Verdict>;
  /** Tells reviewers that it will not be posted any more, and why. Any number of times. */
  drop(
    post: Pick<GatedPost, 'idempotencyKey' | 'place'>,
    held: HeldForReview,
    reason: MissedReason | 'nothing',
  ): Promise<void>;
}
