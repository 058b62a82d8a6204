import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { repeats } from './plan-words.ts';

/** What somebody has filled in to plan something, until it is saved or given up: when, and what its kind of work asks. */
export const planDraftSchema = z.looseObject({
  member: z.string().min(1),
  /** The kind of work that is planned. */
  kind: z.string().min(1),
  /** The schedule that it is to change; without one it makes a new one. */
  changes: z.string().min(1).exactOptional(),
  repeat: z.enum(repeats),
  on: z.string(),
  time: z.string(),
  until: z.string().exactOptional(),
  /** When it is given up, in milliseconds since 1970. */
  expires: z.int().min(0),
});

export type PlanDraft = z.infer<typeof planDraftSchema>;

/** What a kind of work asks besides when, as it stands in a draft. */
export type Answers = Readonly<Record<string, string | boolean>>;

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
