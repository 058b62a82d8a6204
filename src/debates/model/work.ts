import { z } from 'zod';
import type { PlanDraft } from '../../schedules/model/draft.ts';
import type { Work } from '../../schedules/model/work.ts';

const debateWorkSchema = z.strictObject({
  kind: z.literal('debate'),
  topics: z.array(z.string().min(1)).min(1).describe('One, or several that take turns'),
  prompt: z.string().min(1).exactOptional(),
  closesAfter: z.int().min(1).describe('Minutes from the opening of the debate to its close'),
  otherSide: z.boolean(),
});

/** What is asked in the form that plans debates, besides when: one topic or all in turn, and whether sides may be drawn. */
const debateAnswersSchema = z.object({
  topic: z.string().min(1).exactOptional(),
  otherSide: z.boolean().exactOptional(),
});

/** A schedule's work that opens debates. */
export type DebateWork = z.infer<typeof debateWorkSchema>;

/** Whether a schedule opens debates. */
export const opensDebates = ({ kind }: Work): boolean => kind === 'debate';

/** The work of a schedule that opens debates. @throws ZodError for any other */
export const debateWorkOf = (work: Work): DebateWork => debateWorkSchema.parse(work);

/** What a draft of planned debates has been answered, besides when. */
export const debateAnswersOf = (draft: PlanDraft): z.infer<typeof debateAnswersSchema> =>
  debateAnswersSchema.parse(draft);
