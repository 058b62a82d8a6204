import { z } from 'zod';
import { defineRecord } from '../records/record.ts';
import { placeSchema, postedSchema } from '../schedules/place.ts';

const instant = z.int().min(0);

/** One run of a topic in a channel. Instants are milliseconds since 1970. */
export const debateSchema = z.strictObject({
  /** Its key, and the mark of the post that opens it. */
  code: z.string().min(1).max(24),
  place: placeSchema,
  topic: z.string().min(1),
  prompt: z.string().min(1),
  /** `planned`: a schedule is about to post its prompt. */
  state: z.enum(['planned', 'open', 'closing', 'closed']),
  opened: instant,
  closes: instant,
  /** Where its prompt stands; absent until it surely stands. */
  posted: postedSchema.exactOptional(),
  /** From which lots are drawn, where members are asked to argue another side. */
  seed: z.string().min(1).exactOptional(),
});

export type Debate = z.infer<typeof debateSchema>;

/** Under its code. Due when its prompt is to be posted, and when it closes. */
export const debateRecord = defineRecord<Debate>({
  kind: 'debate',
  schema: debateSchema,
  impersonal: 'what is debated where and until when; nobody who took part or opened it is named',
  due: ({ state, opened, posted, closes }) =>
    state === 'closed' || state === 'planned' ? undefined : posted ? closes : opened,
});

/** A debate whose prompt waited for review: it opens when that is let through, and stays open for as long as was planned. */
export const letThrough = (debate: Debate, passed: number | undefined): Debate =>
  passed === undefined
    ? debate
    : { ...debate, opened: passed, closes: passed + (debate.closes - debate.opened) };

/** What a community has used, oldest first: prompts under their topic's id, topics under `schedule/` and a schedule's id. */
export const usedPromptsRecord = defineRecord({
  kind: 'used-prompts',
  impersonal: 'ids of prompts that were posted',
  schema: z.strictObject({ used: z.array(z.string()).max(500) }),
});

/** How long a debate stays open when nobody says otherwise, in minutes: three days. */
export const usualLength = 3 * 24 * 60;
