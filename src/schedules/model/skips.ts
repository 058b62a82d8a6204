import { runId } from '../../publishing/model/run-id.ts';
import { toWallTime } from '../../time/local-time.ts';
import { type Occurrence, occurrencesAfter } from '../../time/occurrences.ts';
import type { QuietHours } from '../../time/quiet-hours.ts';
import { mostSkipped, type Schedule, skippedRuns } from './schedule.ts';

/** The most runs a day: one each minute. */
const mostADay = 1_440;

/** The skipped runs that are still to come, in order; also while it's paused. */
const skippedToCome = (schedule: Schedule, now: Date, quiet?: QuietHours): Occurrence[] =>
  // Always the next ones are skipped, so there's none beyond as many as can be.
  occurrencesAfter(schedule.schedule, now, quiet)
    .take(mostSkipped)
    .filter((run) => isSkipped(schedule, run))
    .toArray();

export const isSkipped = (schedule: Schedule, run: Occurrence): boolean =>
  skippedRuns(schedule).includes(runId(schedule.id, run));

const dateOf = ({ local }: Occurrence): string => local.slice(0, 10);

/**
 * A changed schedule that still skips what was to be skipped: for each of those runs, the new run of the same day that's
 * closest to it. Where that day has none any more, nothing is left to skip.
 */
export function keepSkips(before: Schedule, after: Schedule, now: Date, quiet?: QuietHours): Schedule {
  const { skip: _, ...rest } = after;
  const skip: string[] = [];
  for (const wanted of skippedToCome(before, now, quiet)) {
    const sameDay: Occurrence[] = [];
    for (const run of occurrencesAfter(after.schedule, now, quiet).take(mostSkipped * mostADay)) {
      if (dateOf(run) > dateOf(wanted)) break;
      if (dateOf(run) === dateOf(wanted) && !skip.includes(runId(after.id, run))) sameDay.push(run);
    }
    const distance = ({ local }: Occurrence) => Math.abs(toWallTime(local) - toWallTime(wanted.local));
    const [closest] = sameDay.sort((one, other) => distance(one) - distance(other));
    if (closest) skip.push(runId(after.id, closest));
  }
  return skip.length > 0 ? { ...rest, skip } : rest;
}
