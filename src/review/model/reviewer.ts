import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';

/**
 * The code that stands for a member wherever they decide, under the member's id. When they have their data deleted, only
 * this record says who they were: what they decided stays, and nobody's name is on it.
 */
export const reviewerRecord = defineRecord({
  kind: 'reviewer',
  schema: z.strictObject({ id: z.string().min(1), name: z.string(), hand: z.string().min(1) }),
  member: ({ id }) => id,
});
