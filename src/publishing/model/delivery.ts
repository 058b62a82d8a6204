import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { scheduleIdSchema } from './run-id.ts';

/** Where something is posted; matches the outbox's `Place`. */
export const placeSchema = z.strictObject({
  adapter: z.string().min(1),
  community: z.string().min(1),
  channel: z.string().min(1),
  thread: z.string().min(1).exactOptional(),
});

/** The message it became; matches the outbox's `Posted`. */
export const postedSchema = z.strictObject({ message: z.string().min(1), permalink: z.string() });

/** Why a channel doesn't accept posts, until somebody changes that. */
export const closedReasons = ['gone', 'archived', 'no-right', 'not-invited'] as const;
export type ClosedReason = (typeof closedReasons)[number];

export const isClosedReason = (reason: MissedReason): reason is ClosedReason =>
  closedReasons.some((closed) => closed === reason);

/** What Moot posts in public, on its own or because somebody opened a debate. */
export const postKinds = ['debate', 'planned-debate', 'summary', 'digest', 'nudge'] as const;

export type PostKind = (typeof postKinds)[number];

/**
 * What reviewers are told of a waiting post besides its content: what it is, and who asked for it, if anybody. Those whose
 * seals are in `planners` can't approve it.
 */
export type PostOrigin = {
  as: PostKind;
  author?: { id: string; name: string };
  planners?: readonly string[];
};

const instant = z.int().min(0);

/**
 * The state of a delivery.
 * - `due`: not posted yet; to be posted at `next`.
 * - `held`: waiting for reviewers. Due again when they decide; at `next` it has waited too long.
 * - `claimed`: somebody is posting it, and has until `next`. After that nobody knows the outcome, and the channel is
 *   checked.
 * - `unknown`: it may have been posted; the channel is checked at `next`.
 * - `posted`: it's in the channel, or the member has it.
 * - `nothing`: there was nothing to post.
 * - `missed`: it wasn't posted, and won't be.
 * - `refused`: the channel doesn't accept it.
 */
const states = ['due', 'held', 'claimed', 'unknown', 'posted', 'nothing', 'missed', 'refused'] as const;

/** Why something wasn't posted, as moderators are told; worded in data/locales. */
export const missedReasons = [
  'late',
  'overtaken',
  'skipped',
  'stopped',
  'daily-limit',
  'failed',
  'unreachable',
  'rejected',
  'unreviewed',
  ...closedReasons,
] as const;

export type MissedReason = (typeof missedReasons)[number];

/** Its progress through review. */
const heldSchema = z.strictObject({
  /** The code of its review item, written down before the item exists. */
  item: z.string().min(1),
  /** Since when it has been waiting, once the item certainly exists. */
  since: instant.exactOptional(),
  /** When it was approved. */
  passed: instant.exactOptional(),
});

export type HeldForReview = z.infer<typeof heldSchema>;

/** One thing to post once: a run of a schedule, a debate's summary, a notice. Instants are milliseconds since 1970. */
export const deliverySchema = z.strictObject({
  /** The schedule whose run it is. Without one, whoever started it retries it. */
  schedule: scheduleIdSchema.exactOptional(),
  place: placeSchema,
  /** The member it's for, if it's private. */
  member: z.string().min(1).exactOptional(),
  /** When it was due. */
  at: instant,
  state: z.enum(states),
  because: z.enum(missedReasons).exactOptional(),
  /** How often it was claimed; tells one claim from the next. */
  attempts: z.int().min(0),
  /** When it was first claimed. Its post can't be older. */
  claimedAt: instant.exactOptional(),
  /** How often checking the channel failed. */
  looks: z.int().min(0),
  /** Set if the community approves it before it's posted. */
  held: heldSchema.exactOptional(),
  posted: postedSchema.exactOptional(),
  /** Whether nothing is left to do. */
  finished: z.boolean(),
  /** When to act on it next or, once finished, to forget it. */
  next: instant,
});

export type Delivery = z.infer<typeof deliverySchema>;

/** Under its idempotency key, which for a run of a schedule is the run's id. */
export const deliveryRecord = defineRecord<Delivery>({
  kind: 'occurrence',
  schema: deliverySchema,
  member: ({ member }) => member,
  due: ({ next }) => next,
});
