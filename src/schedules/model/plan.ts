import type { MissedReason } from '../../publishing/model/delivery.ts';
import { occurrenceId } from '../../publishing/model/occurrence-id.ts';
import { findDueRuns } from '../../time/due.ts';
import { instantOf, toWallTime } from '../../time/local-time.ts';
import { type Occurrence as Happening, nextOccurrence } from '../../time/occurrences.ts';
import type { QuietHours } from '../../time/quiet-hours.ts';
import { type Schedule, skipsOf } from './schedule.ts';

/** How late a run may still be posted, in minutes. After two hours, people have stopped waiting for it. */
export const catchUpWindow = 120;

/** A run by its mark, the instant in milliseconds for which it was promised, and why it is not posted where it is not. */
export type PlannedRun = { mark: string; at: number; because?: MissedReason };

/** What a schedule asks for now: its runs since it was last handled, and the schedule as it is once they are kept. */
export type Plan = { runs: PlannedRun[]; after: Schedule };

/**
 * What an active schedule asks for now: one run to post at most, all others missed, for a reason.
 * It may be asked again for what it was asked before, and answers with the same marks.
 */
export function planOf(planned: Schedule, now: Date, quiet?: QuietHours): Plan {
  const { run, missed } = findDueRuns(
    planned.schedule,
    new Date(planned.lastHandled),
    now,
    catchUpWindow,
    quiet,
  );
  const late = now.getTime() - catchUpWindow * 60_000;
  const runs = missed.map((happening): PlannedRun => {
    const { mark, at } = runOf(planned, happening);
    return { mark, at, because: at < late ? 'late' : 'overtaken' };
  });
  if (run) runs.push(runOf(planned, run));
  const skips = skipsOf(planned);
  for (const run of runs) if (skips.includes(run.mark)) run.because = 'skipped';
  const { skip: _, ...rest } = planned;
  const left = skips.filter((mark) => runs.every((run) => run.mark !== mark));
  return { runs, after: lookAgain(left.length > 0 ? { ...rest, skip: left } : rest, now, quiet) };
}

const runOf = ({ id }: Schedule, happening: Happening): PlannedRun => ({
  mark: occurrenceId(id, happening),
  at: happening.at.getTime(),
});

/** Whether a later run has come since the one at an instant. */
export function isOvertaken({ schedule }: Schedule, at: number, now: Date, quiet?: QuietHours): boolean {
  const next = nextOccurrence(schedule, new Date(at), quiet);
  return next !== undefined && next.at <= now;
}

/** Until when a run may wait for review: for its next, and no longer than its kind of work `waitsFor`, in milliseconds. */
export function waitsUntil({ schedule }: Schedule, at: number, waitsFor: number, quiet?: QuietHours): number {
  const next = nextOccurrence(schedule, new Date(at), quiet)?.at.getTime() ?? Number.POSITIVE_INFINITY;
  return Math.min(next, at + waitsFor);
}

/**
 * The schedule when all is handled up to now: ended, or with the next instant to look at it. That is its next run, or
 * the next without quiet hours where that is sooner: quiet hours may have been changed by then. While quiet hours hold a
 * run back, it is not handled yet.
 */
export function lookAgain(planned: Schedule, now: Date, quiet?: QuietHours): Schedule {
  const { due: _, ...rest } = planned;
  const { zone } = planned.schedule;
  const plain = nextOccurrence(planned.schedule, now);
  const next = quiet ? nextOccurrence(planned.schedule, now, quiet) : plain;
  const soonest = Math.min(...[plain, next].map((found) => found?.at.getTime() ?? Number.POSITIVE_INFINITY));
  if (soonest === Number.POSITIVE_INFINITY) return { ...rest, state: 'ended', lastHandled: now.getTime() };
  const promised = next && instantOf(toWallTime(next.local), zone).at;
  const heldBack = promised !== undefined && promised <= now.getTime();
  const handled = heldBack ? Math.max(planned.lastHandled, promised - 1) : now.getTime();
  return { ...rest, lastHandled: handled, due: soonest };
}
