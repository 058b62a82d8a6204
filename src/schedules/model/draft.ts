import { z } from 'zod';
import { defineRecord } from '../../store/record-kind.ts';
import { repeats } from './plan-words.ts';

/** What somebody has filled in to plan debates or digests, until it is saved or given up. */
export const planDraftSchema = z.strictObject({
  member: z.string().min(1),
  kind: z.enum(['debate', 'digest']),
  /** The schedule that it is to change; without one it makes a new one. */
  changes: z.string().min(1).exactOptional(),
  /** One topic, or all in turn. */
  topic: z.string().min(1).exactOptional(),
  /** Whether members may draw a side to argue that is not theirs. */
  otherSide: z.boolean().exactOptional(),
  repeat: z.enum(repeats),
  on: z.string(),
  time: z.string(),
  until: z.string().exactOptional(),
  /** When it is given up, in milliseconds since 1970. */
  expires: z.int().min(0),
});

export type PlanDraft = z.infer<typeof planDraftSchema>;

/** Under its code. Due when it is given up. */
export const planDraftRecord = defineRecord<PlanDraft>({
  kind: 'plan-draft',
  schema: planDraftSchema,
  member: ({ member }) => member,
  due: ({ expires }) => expires,
  since: ({ expires }) => expires - draftLife,
});

/** How long a draft is kept, in milliseconds: a day. */
export const draftLife = 24 * 60 * 60_000;
