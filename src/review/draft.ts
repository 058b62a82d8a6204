import { z } from 'zod';
import { replySchema } from '../command/reply-schema.ts';
import { defineRecord } from '../core/records/record.ts';

/** The very reply that waits to be posted, under the code of its item, until it is posted or finally rejected. */
export const draftRecord = defineRecord({
  kind: 'review-draft',
  schema: z.strictObject({ reply: replySchema, author: z.string().exactOptional() }),
  member: ({ author }) => author,
});
