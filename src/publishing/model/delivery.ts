import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { scheduleIdSchema } from './run-id.ts';

/** Where something is posted; what `Place` is to an outbox. */
export const placeSchema = z.strictObject({
  adapter: z.string().min(1),
  community: z.string().min(1),
  channel: z.string().min(1),
  thread: z.string().min(1).exactOptional(),
});

/** Where it stands now that it has been posted; what `Posted` is to an outbox. */
export const postedSchema = z.strictObject({ message: z.string().min(1), permalink: z.string() });

/** Why a place cannot be posted in, and will not be until somebody changes that. */
export const closedReasons = ['gone', 'archived', 'no-right'] as const;
export type ClosedReason = (typeof closedReasons)[number];

/** What Moot posts in public of its own accord, or because somebody opened a debate. */
export const postKinds = ['debate', 'planned-debate', 'summary', 'digest', 'nudge'] as const;

export type PostKind = (typeof postKinds)[number];

/** What reviewers read of a post that waits, besides the post itself: what it is, and who asked for it, if anybody did. */
export type PostOrigin = { as: PostKind; author?: { id: string; name: string } };

const instant = z.int().min(0);

/**
 * How far something has come that is to be posted once.
 * - `due`: surely not posted; to be posted at `next`.
 * - `held`: it waits for reviewers. When they decide it is due again; at `next` it has waited too long.
 * - `claimed`: somebody is posting it, and has until `next`. After that nobody knows, and the channel is looked at.
 * - `unknown`: it may have been posted; the channel is looked at, at `next`.
 * - `posted`, or `nothing`: there was nothing to post.
 * - `missed`: surely not posted, and it will not be.
 * - `refused`: the place does not let it in.
 */
const states = ['due', 'held', 'claimed', 'unknown', 'posted', 'nothing', 'missed', 'refused'] as const;

/** Why something was not posted, as moderators are told; worded in data/locales. */
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

/** How far something has come in review. */
const heldSchema = z.strictObject({
  /** The review item under which it waits, written down before there is one. */
  item: z.string().min(1),
  /** Since when it waits, once the item is surely there. */
  since: instant.exactOptional(),
  /** When it was let through. */
  passed: instant.exactOptional(),
});

export type HeldForReview = z.infer<typeof heldSchema>;

/** One thing that is posted once: a run of a schedule, a debate's closing, a notice. Instants are milliseconds since 1970. */
export const deliverySchema = z.strictObject({
  /** The schedule whose run it is. Without one, whoever began it comes back to it. */
  schedule: scheduleIdSchema.exactOptional(),
  place: placeSchema,
  /** For whom it is, where it is private. */
  member: z.string().min(1).exactOptional(),
  /** The instant for which it was promised. */
  at: instant,
  state: z.enum(states),
  because: z.enum(missedReasons).exactOptional(),
  /** How often it was claimed to be posted; tells one claim from the next. */
  attempts: z.int().min(0),
  /** When it was first claimed: a post of it is not older. */
  claimedAt: instant.exactOptional(),
  /** How often a look at the channel failed. */
  looks: z.int().min(0),
  /** Where the community wants it approved before it is posted. */
  held: heldSchema.exactOptional(),
  posted: postedSchema.exactOptional(),
  /** Whether nothing is left to do about it. */
  finished: z.boolean(),
  /** When it is next acted on or, finished, forgotten. */
  next: instant,
});

export type Delivery = z.infer<typeof deliverySchema>;

/** Under its mark, which for a run of a schedule is the run's id. */
export const deliveryRecord = defineRecord<Delivery>({
  kind: 'occurrence',
  schema: deliverySchema,
  member: ({ member }) => member,
  due: ({ next }) => next,
});
