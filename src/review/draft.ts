import { z } from 'zod';
import { replySchema, targetSchema } from '../command/reply-schema.ts';
import { defineRecord } from '../core/records/record.ts';

const draftSchema = z.strictObject({
  reply: replySchema,
  /** What it answers, and which page of it was shared. */
  answers: z.strictObject({ target: targetSchema, page: z.int().min(1) }).exactOptional(),
  author: z.string().exactOptional(),
});

export type Draft = z.infer<typeof draftSchema>;

/** The very reply that waits to be posted, under the code of its item, until it is posted or finally rejected. */
export const draftRecord = defineRecord({
  kind: 'review-draft',
  schema: draftSchema,
  member: ({ author }) => author,
});
