import { z } from 'zod';
import { replySchema, targetSchema } from '../chat/reply-schema.ts';
import { defineRecord } from '../store/define-record.ts';

const draftSchema = z.strictObject({
  reply: replySchema,
  /** What it answers, and which page of it was shared. */
  answers: z.strictObject({ target: targetSchema, page: z.int().min(1) }).exactOptional(),
  author: z.string().exactOptional(),
  /** When it was held back, or its item last had a step; in milliseconds since 1970. */
  at: z.int().nonnegative().exactOptional(),
});

export type Draft = z.infer<typeof draftSchema>;

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
