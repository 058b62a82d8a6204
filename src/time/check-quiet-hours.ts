import { runs } from './occurrences.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { RecurrenceProblem } from './read-recurrence.ts';
import type { Recurrence } from './recurrence.ts';

/** The problem that quiet hours leave a schedule no run at all after an instant, though it has runs of its own. */
export function checkQuietHours(
  schedule: Recurrence,
  after: Date,
  quiet: QuietHours,
): RecurrenceProblem | undefined {
  if (!runs(schedule, after, quiet).next().done || runs(schedule, after).next().done) return undefined;
  return { field: 'rule', id: 'quiet-leaves-none', values: { from: quiet.from, to: quiet.to } };
}
