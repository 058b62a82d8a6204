import { button, target } from '../chat/build.ts';
import { problemWords } from '../chat/read-options.ts';
import type { Say } from '../chat/say.ts';
import { UserError } from '../chat/user-error.ts';
import { toLocal, wallTimeAt } from '../time/local-time.ts';
import { type Recurrence, type RecurrenceProblem, readRecurrence } from '../time/recurrence.ts';
import type { PlanDraft } from './model/draft.ts';
import { ruleFrom } from './model/plan-words.ts';

/**
 * The schedule that a draft means, in the community's time zone.
 * @throws UserError `bad-plan` with what is wrong, offering the form again with what was filled in
 */
export function scheduleOf(draft: PlanDraft, code: string, zone: string, now: Date, say: Say): Recurrence {
  const read = readRecurrence({
    rule: ruleFrom(draft.repeat, draft.on, draft.time),
    zone,
    start: toLocal(wallTimeAt(now.getTime(), zone)).slice(0, 10),
    ...(draft.until === undefined ? {} : { until: draft.until }),
  });
  if ('schedule' in read) return read.schedule;
  throw badPlan(read.problems[0], draft, code, say);
}

/** What is wrong with a draft, offering the form again. */
export const badPlan = (problem: RecurrenceProblem | undefined, draft: PlanDraft, code: string, say: Say) =>
  new UserError('bad-plan', { problem: problem ? problemWords(problem, say) : '' }, [
    button(say('button.change-plan'), target(draft.kind, { draft: code }, 'schedule'), true),
  ]);
