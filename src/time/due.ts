import { minute } from './local-time.ts';
import { type Occurrence, runs } from './occurrences.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { Recurrence } from './recurrence.ts';

/**
 * What must be done now: the one run to post, and the runs that are past posting, in order. `more` says that further
 * ones were missed after those listed.
 */
export type Due = { run?: Occurrence; missed: Occurrence[]; more: boolean };

/** Missed runs are for moderators to read, and a sweep may not hang on a long downtime. */
const mostMissed = 100;

/**
 * Decides what a schedule owes, from records alone. Of the runs after `lastHandled` and up to `now`, the latest one that
 * is at most `catchUpWindow` minutes old is to be posted. All others are missed: older than the window, or overtaken by
 * a later run. Whoever handles the answer has handled everything up to `now`.
 *
 * @param lastHandled the instant up to which everything has been handled; at first that of the schedule's creation.
 */
export function due(
  schedule: Recurrence,
  lastHandled: Date,
  now: Date,
  catchUpWindow: number,
  quiet?: QuietHours,
): Due {
  const windowStart = new Date(now.getTime() - catchUpWindow * minute);
  const passed = (after: Date) => until(runs(schedule, after, quiet), now);
  const all = passed(lastHandled)
    .take(mostMissed + 1)
    .toArray();
  const more = all.length > mostMissed;
  const start = new Date(Math.max(lastHandled.getTime(), windowStart.getTime() - 1));
  const run = more ? latest(passed(start)) : all.findLast(({ at }) => at >= windowStart);
  const missed = all.slice(0, mostMissed).filter(({ at }) => at.getTime() !== run?.at.getTime());
  return { ...(run && { run }), missed, more: more && all.at(-1)?.at.getTime() !== run?.at.getTime() };
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
