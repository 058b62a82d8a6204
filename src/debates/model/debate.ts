import { z } from 'zod';
import { placeSchema, postedSchema } from '../../publishing/model/delivery.ts';
import type { PlanDraft } from '../../schedules/model/draft.ts';
import type { Work } from '../../schedules/model/schedule.ts';
import { defineRecord } from '../../store/define-record.ts';

const instant = z.int().min(0);

/** One run of a topic in a channel. Instants are milliseconds since 1970. */
export const debateSchema = z.strictObject({
  /** Its key, and the idempotency key of its prompt's post. */
  code: z.string().min(1).max(24),
  place: placeSchema,
  topic: z.string().min(1),
  prompt: z.string().min(1),
  /** `planned`: a schedule is about to post its prompt. */
  state: z.enum(['planned', 'open', 'closing', 'closed']),
  opened: instant,
  closes: instant,
  /** Its prompt's message, once it's certainly posted. */
  posted: postedSchema.exactOptional(),
  /** The thread below its prompt, if there is one. */
  thread: z.string().min(1).exactOptional(),
  /** What's left to do now that its prompt is posted, and when to try next. */
  todo: z.strictObject({ what: z.array(z.enum(['thread', 'warn'])).min(1), next: instant }).exactOptional(),
  /** The schedule that planned it; absent if somebody opened it. */
  schedule: z.string().min(1).exactOptional(),
  /** How many prompts are left in the round, if moderators have to be told. */
  left: z.int().min(0).exactOptional(),
  /** Seeds the draw, if members may argue another side. */
  seed: z.string().min(1).exactOptional(),
});

export type Debate = z.infer<typeof debateSchema>;

/** Something left to do once a debate's prompt is posted. */
export type Todo = NonNullable<Debate['todo']>['what'][number];

/** Under its code. Due when its prompt is to be posted, when something is left to do, and when it closes. */
export const debateRecord = defineRecord<Debate>({
  kind: 'debate',
  schema: debateSchema,
  impersonal: 'what is debated where and until when; nobody who took part or opened it is named',
  due: ({ state, opened, posted, closes, todo }) => {
    if (state === 'closed' || state === 'planned') return undefined;
    if (!posted) return opened;
    return todo ? Math.min(todo.next, closes) : closes;
  },
});

/** A debate whose prompt waited for review opens when that's approved, and stays open for as long as was planned. */
export const startAtApproval = (debate: Debate, passed: number | undefined): Debate =>
  passed === undefined
    ? debate
    : { ...debate, opened: passed, closes: passed + (debate.closes - debate.opened) };

/** The debate once its prompt is posted: open, with a thread still to start. */
export const markOpen = (debate: Debate, posted: NonNullable<Debate['posted']>, now: number): Debate => ({
  ...debate,
  state: 'open',
  posted,
  todo: { what: debate.left === undefined ? ['thread'] : ['thread', 'warn'], next: now },
});

/** Removes something that's done, or was given up. */
export function withoutTodo({ todo, ...debate }: Debate, done: Todo): Debate {
  const what = todo?.what.filter((other) => other !== done) ?? [];
  return todo && what.length > 0 ? { ...debate, todo: { ...todo, what } } : debate;
}

/** Where people discuss a debate: in the thread below its prompt, or where it was posted. */
export const discussionPlace = ({ place, thread }: Debate): Debate['place'] =>
  thread === undefined ? place : { ...place, thread };

/**
 * What a community has used, oldest first: prompts under their topic's id, topics under `schedule/` and a schedule's
 * id.
 */
export const usedPromptsRecord = defineRecord({
  kind: 'used-prompts',
  impersonal: 'ids of prompts that were posted',
  schema: z.strictObject({
    used: z.array(z.string()).max(500),
    /** The debate that told moderators that few are left in this round. */
    warned: z.string().exactOptional(),
  }),
});

/** Moderators are warned when so many prompts are left. */
export const fewPrompts = 3;

/** How long a debate stays open by default, in minutes: three days. */
export const defaultLength = 3 * 24 * 60;

const debateWorkSchema = z.strictObject({
  kind: z.literal('debate'),
  topics: z
    .array(z.string().min(1))
    .describe(
      'One; or none, for all there are to take turns. Several are all there were when it used to list them',
    )
    // What was added or removed since has its turn, or none any more.
    .transform((topics) => (topics.length > 1 ? [] : topics)),
  prompt: z.string().min(1).exactOptional(),
  closesAfter: z.int().min(1).describe('Minutes from the opening of the debate to its close'),
  otherSide: z.boolean(),
});

/** The form's questions besides when: one topic or all in turn, and whether members may draw a side. */
const debateAnswersSchema = z.object({
  topic: z.string().min(1).exactOptional(),
  otherSide: z.boolean().exactOptional(),
});

/** The work of a schedule that opens debates. */
export type DebateWork = z.infer<typeof debateWorkSchema>;

/** Whether a schedule opens debates. */
export const isDebateWork = ({ kind }: Work): boolean => kind === 'debate';

/** @throws ZodError if the schedule doesn't open debates */
export const parseDebateWork = (work: Work): DebateWork => debateWorkSchema.parse(work);

/** A draft's answers besides when. */
export const parseDebateAnswers = (draft: PlanDraft): z.infer<typeof debateAnswersSchema> =>
  debateAnswersSchema.parse(draft);
