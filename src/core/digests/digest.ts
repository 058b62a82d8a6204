import { z } from 'zod';
import { defineRecord } from '../records/record.ts';

/** Up to which instant a channel's, or a member's, digests have told everything: under the schedule's id. */
export const digestRecord = defineRecord({
  kind: 'digest',
  impersonal: 'an instant under a schedule’s id, which leads to nobody once the schedule is gone',
  schema: z.strictObject({ told: z.int().min(0) }),
});

/** A digest holds no more items than this; the rest is behind a button. */
export const mostItems = 12;

/** How far back the first digest looks, in milliseconds: a week. */
export const firstReach = 7 * 24 * 60 * 60_000;
