import { z } from 'zod';
import { replySchema, targetSchema } from '../../chat/reply-schema.ts';
import { missedReasons, postKinds } from '../../publishing/model/delivery.ts';
import { defineRecord } from '../../store/define-record.ts';
import { idSchema } from '../../topics/model/source.ts';
import { suggestionSchema } from '../../topics/model/suggestion.ts';

/** Milliseconds since 1970. */
const instant = z.int().nonnegative();

/** A reviewer under the code that stands for them in this community. */
const pseudonym = z.string().min(1);

/** A post that waits: what it is called and where it is to stand. The reply itself is kept beside it. */
const postSchema = z.strictObject({
  kind: z.literal('post'),
  topic: idSchema.exactOptional(),
  title: z.string().min(1),
  channel: z.string().min(1),
  thread: z.string().min(1).exactOptional(),
});

/** A post that is held back on its way: the mark under which it is posted once, what it is, for when it was planned. */
const occurrenceSchema = z.strictObject({
  mark: z.string().min(1),
  as: z.enum(postKinds),
  at: instant,
  /** Until when it can wait. */
  until: instant,
});

const stepSchema = z.strictObject({
  /** `lapse`: it could no longer be posted, whatever reviewers had decided. */
  did: z.enum(['approve', 'accept', 'reject', 'edit', 'appeal', 'take-back', 'lapse']),
  /** Missing where the author did it, or time. */
  by: pseudonym.exactOptional(),
  at: instant,
  /** Why it was rejected or taken back, or what the appeal says. */
  reason: z.string().exactOptional(),
});

/** What is still to be done about an item with the help of the platform or of other records. */
const taskSchema = z.enum(['announce', 'refresh', 'carry-out', 'withdraw', 'tell']);

const undeliverables = ['lost', 'other', 'nothing', ...missedReasons] as const;
export type Undeliverable = (typeof undeliverables)[number];

const approvalSchema = z.strictObject({
  by: pseudonym,
  at: instant,
  /** The viewpoints on the topic that the reviewer had declared, shared ones or the community's own. */
  viewpoints: z.array(z.string().min(1)),
});

/** One thing that waits for moderators, or did. */
export const itemSchema = z.strictObject({
  code: z.string().min(1),
  /** The platform's adapter through which it came. */
  adapter: z.string().min(1),
  /** Missing where nobody in particular asked for it, as with a scheduled post. */
  author: z.strictObject({ id: z.string().min(1), name: z.string() }).exactOptional(),
  what: z.discriminatedUnion('kind', [...suggestionSchema.options, postSchema]),
  /** The post that goes on or ends with it; missing where approving is itself what posts it. */
  occurrence: occurrenceSchema.exactOptional(),
  /** The message that led to it. */
  from: z.url().exactOptional(),
  /** Raised when the words change, so that nobody approves what they have not read. */
  revision: z.int().min(1),
  /** What was accepted of suggestions may be taken back later. */
  status: z.enum(['waiting', 'accepted', 'rejected', 'taken-back', 'lapsed']),
  /** The second is an appeal. */
  round: z.union([z.literal(1), z.literal(2)]),
  made: instant,
  /** When this round began. */
  since: instant,
  /** Those of this round. */
  approvals: z.array(approvalSchema),
  /** All that was done, oldest first. */
  steps: z.array(stepSchema),
  todo: z.array(taskSchema),
  /** When to look at `todo` again, and how often that failed. */
  retry: instant,
  failures: z.int().nonnegative(),
  /** Where moderators see it in this round. */
  shown: z.strictObject({ channel: z.string(), message: z.string(), permalink: z.string() }).exactOptional(),
  /** Where a post stands after it was approved. */
  posted: z.string().exactOptional(),
  /** Why a post stands nowhere that was approved, or could not wait any longer. */
  undeliverable: z.enum(undeliverables).exactOptional(),
  /** When it was last brought up again. */
  broughtUp: instant.exactOptional(),
  /** When to look again whether it has waited too long; missing where nobody has looked yet in this round. */
  look: instant.exactOptional(),
  /** Whether the author does not know the outcome yet. */
  unread: z.boolean(),
});

export type Item = z.infer<typeof itemSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Task = z.infer<typeof taskSchema>;
export type Approval = z.infer<typeof approvalSchema>;

/** When something is to be done about an item without anybody asking, if ever. */
export function dueAt({ status, todo, retry, since, look }: Item): number | undefined {
  if (todo.length > 0) return retry;
  return status === 'waiting' ? (look ?? since + checkInterval) : undefined;
}

/** Review items, each under its code. They are their author's; reviewers stand in them under a code of their own. */
export const itemRecord = defineRecord({
  kind: 'review-item',
  schema: itemSchema,
  member: ({ author }) => author?.id,
  since: ({ since, steps }) => Math.max(since, ...steps.map(({ at }) => at)),
  due: dueAt,
});

const hour = 60 * 60_000;

/** What waits is brought up again at most so often, in milliseconds: once a day. */
export const remindInterval = 24 * hour;

/** What waits is looked at so often at least, in milliseconds, so that a setting that was changed counts soon. */
export const checkInterval = hour;

/** Reminders without effect after which nobody else can be expected to decide on an appeal. */
const remindersInVain = 3;

/** When something that waits is to be brought up again, where that is after so many hours and then daily. */
export const remindAt = (
  { since, broughtUp }: { since: number; broughtUp?: number },
  hours: number,
): number => (broughtUp === undefined ? since + hours * hour : broughtUp + remindInterval);

/**
 * How long an appeal waits for somebody else before whoever rejected it may decide on it again, in milliseconds: three
 * times as long as things wait before they are brought up, and at least a day.
 */
export const appealOpensAfter = (hours: number): number => Math.max(remindersInVain * hours, 24) * hour;

/** An age in whole days, hours or minutes, the largest unit of which there is one; at least one minute. */
export function ageOf(since: number, now: number): { count: number; unit: 'day' | 'hour' | 'minute' } {
  const minutes = Math.max(1, Math.floor((now - since) / 60_000));
  if (minutes < 60) return { count: minutes, unit: 'minute' };
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? { count: hours, unit: 'hour' } : { count: Math.floor(hours / 24), unit: 'day' };
}

const draftSchema = z.strictObject({
  reply: replySchema,
  /** What it answers, and which page of it was shared. */
  answers: z.strictObject({ target: targetSchema, page: z.int().min(1) }).exactOptional(),
  author: z.string().exactOptional(),
  /** When it was held back, or its item last had a step; in milliseconds since 1970. */
  at: z.int().nonnegative().exactOptional(),
});

export type ReviewDraft = z.infer<typeof draftSchema>;

/**
 * The very reply that waits to be posted, under the code of its item, until it is posted or finally rejected. It ages as
 * its item does, so that neither is kept without the other.
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
