import type { Answered, Place, Posted } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import type { Gate } from './gate.ts';
import type { Delivery, MissedReason, PostOrigin } from './model/delivery.ts';

/** Something to post once. */
export type PostRequest = {
  /** At most 25 characters, and globally unique: two requests with one key are one post. */
  idempotencyKey: string;
  place: Place;
  /**
   * What it is, if the community reviews posts; `until` then replaces the other deadline. Exempt are private messages,
   * what was approved before, and what Moot tells reviewers.
   */
  review: (PostOrigin & { gate: Gate; until: Date }) | 'exempt';
  /** The command it answers, if it may have several pages. */
  answers?: Answered;
  /**
   * Sent privately to this member instead. A private message can't be looked for, so an unknown outcome stays unknown.
   */
  member?: string;
  /** The schedule whose run it is; the sweep retries it. Without one, whoever started it retries it each minute. */
  schedule?: string;
  /** When it was due. */
  at: Date;
  /** The deadline. What hasn't been posted by then is missed. */
  until: Date;
  /** Asked before the post is made: a reason not to post it after all. */
  veto?: () => Promise<MissedReason | undefined>;
  /** Makes the post. Called again after a crash, like a `PostFactory`. */
  make: () => Promise<Post>;
  /** Called before recording that it wasn't posted. May be called again after a crash. */
  onDropped?: (over: Delivery) => Promise<void>;
};

/**
 * What to post. `onPosted` is called once it's in the channel, or the member has been told. It may be called again
 * after a crash, so it must be idempotent. A private message has no `posted`.
 *
 * If it waited for review, exactly the approved reply is posted. `passed` is then the instant of the approval, in
 * milliseconds since 1970: `renew` updates the times in the approved reply, and `onPosted` receives it.
 */
export type Post =
  | {
      reply: Reply;
      /** The topic it's about, if any. */
      topic?: string;
      renew?(approved: Reply, passed: number): Promise<Reply>;
      onPosted?(posted: Posted | undefined, passed?: number): Promise<void>;
    }
  | 'nothing';
