import { z } from 'zod';
import { replySchema, targetSchema } from '../../chat/reply-schema.ts';
import { missedReasons, postKinds } from '../../publishing/model/delivery.ts';
import { defineRecord } from '../../store/define-record.ts';
import { idSchema } from '../../topics/model/source.ts';
import { suggestionSchema } from '../../topics/model/suggestion.ts';

/** Milliseconds since 1970. */
const instant = z.int().nonnegative();

/** A reviewer's pseudonym in this community. */
const pseudonym = z.string().min(1);

/** A waiting post: its title and where it goes. The reply itself is kept in a draft. */
const postSchema = z.strictObject({
  kind: z.literal('post'),
  topic: idSchema.exactOptional(),
  title: z.string().min(1),
  channel: z.string().min(1),
  thread: z.string().min(1).exactOptional(),
});

/** The delivery that's waiting: its idempotency key, what it is, and when it was due. */
const occurrenceSchema = z.strictObject({
  mark: z.string().min(1),
  as: z.enum(postKinds),
  at: instant,
  /** How long it can wait. */
  until: instant,
});

const stepSchema = z.strictObject({
  /** `lapse`: it could no longer be posted, whatever reviewers decided. */
  did: z.enum(['approve', 'accept', 'reject', 'edit', 'appeal', 'take-back', 'lapse']),
  /** Missing if the author did it, or time did. */
  by: pseudonym.exactOptional(),
  at: instant,
  /** Who rejected it, hidden, while an appeal may follow: a new pseudonym must not hide them. */
  seal: z.string().exactOptional(),
  /** Why it was rejected or taken back, or what the appeal says. */
  reason: z.string().exactOptional(),
});

/** Follow-up work on the platform or on other records. */
const taskSchema = z.enum(['announce', 'refresh', 'carry-out', 'withdraw', 'tell']);

const undeliverables = ['lost', 'other', 'nothing', ...missedReasons] as const;
export type Undeliverable = (typeof undeliverables)[number];

const approvalSchema = z.strictObject({
  by: pseudonym,
  at: instant,
  /** The viewpoints on the topic that the reviewer had declared, shared ones or the community's own. */
  viewpoints: z.array(z.string().min(1)),
});

/** One thing that waits for moderators, or has been decided. */
export const itemSchema = z.strictObject({
  code: z.string().min(1),
  /** The platform it came from. */
  adapter: z.string().min(1),
  /** Missing if nobody in particular asked for it, as with scheduled posts. */
  author: z.strictObject({ id: z.string().min(1), name: z.string() }).exactOptional(),
  /** Seals of those who planned the post. They don't decide on it. */
  planners: z.array(z.string()).exactOptional(),
  what: z.discriminatedUnion('kind', [...suggestionSchema.options, postSchema]),
  /** The delivery that continues or ends with the decision; missing if approving the item is what posts it. */
  occurrence: occurrenceSchema.exactOptional(),
  /** The message that led to it. */
  from: z.url().exactOptional(),
  /** Raised when the words change, so nobody approves what they haven't read. */
  revision: z.int().min(1),
  /** Accepted suggestions can be taken back later. */
  status: z.enum(['waiting', 'accepted', 'rejected', 'taken-back', 'lapsed']),
  /** The second is an appeal. */
  round: z.union([z.literal(1), z.literal(2)]),
  made: instant,
  /** When this round began. */
  since: instant,
  /** This round's approvals. */
  approvals: z.array(approvalSchema),
  /** Everything that was done, oldest first. */
  steps: z.array(stepSchema),
  todo: z.array(taskSchema),
  /** When to retry `todo`, and how often that has failed. */
  retry: instant,
  failures: z.int().nonnegative(),
  /** Where moderators see it in this round. */
  shown: z.strictObject({ channel: z.string(), message: z.string(), permalink: z.string() }).exactOptional(),
  /** The link to the post, once it's posted. */
  posted: z.string().exactOptional(),
  /** Why an approved post isn't posted, or why it couldn't wait any longer. */
  undeliverable: z.enum(undeliverables).exactOptional(),
  /** When reviewers were last reminded of it. */
  broughtUp: instant.exactOptional(),
  /** When to check again whether it has waited too long; missing if nobody has checked in this round. */
  look: instant.exactOptional(),
  /** Whether the author doesn't know the outcome yet. */
  unread: z.boolean(),
});

export type Item = z.infer<typeof itemSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Task = z.infer<typeof taskSchema>;
export type Approval = z.infer<typeof approvalSchema>;

/** When a job has to do something about an item, if ever. */
export function dueAt({ status, todo, retry, since, look }: Item): number | undefined {
  if (todo.length > 0) return retry;
  return status === 'waiting' ? (look ?? since + checkInterval) : undefined;
}

/** Review items, each under its code. They belong to their author; reviewers appear under pseudonyms. */
export const itemRecord = defineRecord({
  kind: 'review-item',
  schema: itemSchema,
  member: ({ author }) => author?.id,
  since: ({ since, steps }) => Math.max(since, ...steps.map(({ at }) => at)),
  due: dueAt,
});

const hour = 60 * 60_000;

/** How often reviewers are reminded of an item at most, in milliseconds: once a day. */
export const remindInterval = 24 * hour;

/** How often waiting items are checked at least, in milliseconds, so that changed settings soon count. */
export const checkInterval = hour;

/** After this many reminders without effect, nobody else is expected to decide an appeal. */
const remindersInVain = 3;

/** When reviewers are to be reminded of an item: after so many hours, then daily. */
export const remindAt = (
  { since, broughtUp }: { since: number; broughtUp?: number },
  hours: number,
): number => (broughtUp === undefined ? since + hours * hour : broughtUp + remindInterval);

/**
 * How long an appeal waits for another reviewer before the first one may decide again, in milliseconds: three times the
 * reminder setting, and at least a day.
 */
export const appealOpensAfter = (hours: number): number => Math.max(remindersInVain * hours, 24) * hour;

/** An age in whole days, hours or minutes, in the largest unit that fits; at least one minute. */
export function ageOf(since: number, now: number): { count: number; unit: 'day' | 'hour' | 'minute' } {
  const minutes = Math.max(1, Math.floor((now - since) / 60_000));
  if (minutes < 60) return { count: minutes, unit: 'minute' };
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? { count: hours, unit: 'hour' } : { count: Math.floor(hours / 24), unit: 'day' };
}

const draftSchema = z.strictObject({
  reply: replySchema,
  /** The command it answers, and which of its pages was shared. */
  answers: z.strictObject({ target: targetSchema, page: z.int().min(1) }).exactOptional(),
  author: z.string().exactOptional(),
  /** When it was queued, or its item last had a step; in milliseconds since 1970. */
  at: z.int().nonnegative().exactOptional(),
});

export type ReviewDraft = z.infer<typeof draftSchema>;

/**
 * The exact reply that's waiting, under its item's code, until it's posted or finally rejected. It ages with its item,
 * so neither is kept without the other.
 */
export const draftRecord = defineRecord({
  kind: 'review-draft',
  schema: draftSchema,
  member: ({ author }) => author,
  since: ({ at }) => at,
});

/**
 * The code that stands for a member wherever they decide, under the member's id. When they have their data deleted, only
 * this record says who they were: what they decided stays, and nobody's name is on it.
 */
export const reviewerRecord = defineRecord({
  kind: 'reviewer',
  schema: z.strictObject({ id: z.string().min(1), name: z.string(), hand: z.string().min(1) }),
  member: ({ id }) => id,
});
