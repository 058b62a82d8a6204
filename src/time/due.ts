import { minute } from './local-time.ts';
import { type Occurrence, occurrencesAfter } from './occurrences.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { Recurrence } from './recurrence.ts';

/** The run to post now, if any, and the runs that were missed, in order: at most the first 100. */
export type DueRuns = { run?: Occurrence; missed: Occurrence[] };

/** Moderators read the list, and a long downtime must not stall a sweep. */
const maxMissed = 100;

/**
 * Decides which runs are due. Of those after `lastHandled` and up to `now`, the latest that is at most `catchUpWindow`
 * minutes old is to be posted. The others are missed: too old, or overtaken by a later run. Once the result is handled,
 * everything up to `now` is.
 *
 * @param lastHandled when runs were last handled; at first, when the schedule was created
 */
export function findDueRuns(
  schedule: Recurrence,
  lastHandled: Date,
  now: Date,
  catchUpWindow: number,
  quiet?: QuietHours,
): DueRuns {
  const windowStart = new Date(now.getTime() - catchUpWindow * minute);
  const passed = (after: Date) => until(occurrencesAfter(schedule, after, quiet), now);
  const all = passed(lastHandled)
    .take(maxMissed + 1)
    .toArray();
  const isCut = all.length > maxMissed;
  const start = new Date(Math.max(lastHandled.getTime(), windowStart.getTime() - 1));
  const run = isCut ? latest(passed(start)) : all.findLast(({ at }) => at >= windowStart);
  const missed = all.slice(0, maxMissed).filter(({ at }) => at.getTime() !== run?.at.getTime());
  return { ...(run && { run }), missed };
}

function* until(all: Iterable<Occurrence>, end: Date): Generator<Occurrence, void> {
  for (const occurrence of all) {
    if (occurrence.at > end) return;
    yield occurrence;
  }
}

function latest(all: Iterable<Occurrence>): Occurrence | undefined {
  let last: Occurrence | undefined;
  for (const occurrence of all) last = occurrence;
  return last;
}
