import type { ClosedReason, MissedReason } from '../../publishing/model/delivery.ts';
import { runId } from '../../publishing/model/run-id.ts';
import { findDueRuns } from '../../time/due.ts';
import { instantOf, toWallTime } from '../../time/local-time.ts';
import { nextOccurrence, type Occurrence, occurrencesAfter } from '../../time/occurrences.ts';
import type { QuietHours } from '../../time/quiet-hours.ts';
import { mostSkipped, type Schedule, skippedRuns } from './schedule.ts';

/** How late a run may still be posted, in minutes. After two hours, people have stopped waiting for it. */
export const catchUpWindow = 120;

/** A run by its mark, the instant in milliseconds for which it was promised, and why it is not posted where it is not. */
export type PlannedRun = { idempotencyKey: string; at: number; reason?: MissedReason };

/** What a schedule asks for now: its runs since it was last handled, and the schedule as it is once they are kept. */
export type RunPlan = { runs: PlannedRun[]; after: Schedule };

/**
 * What an active schedule asks for now: one run to post at most, all others missed, for a reason.
 * It may be asked again for what it was asked before, and answers with the same marks.
 */
export function planRuns(schedule: Schedule, now: Date, quiet?: QuietHours): RunPlan {
  const { run, missed } = findDueRuns(
    schedule.schedule,
    new Date(schedule.lastHandled),
    now,
    catchUpWindow,
    quiet,
  );
  const late = now.getTime() - catchUpWindow * 60_000;
  const runs = missed.map((happening): PlannedRun => {
    const { idempotencyKey, at } = toPlannedRun(schedule, happening);
    return { idempotencyKey, at, reason: at < late ? 'late' : 'overtaken' };
  });
  if (run) runs.push(toPlannedRun(schedule, run));
  const skips = skippedRuns(schedule);
  for (const run of runs) if (skips.includes(run.idempotencyKey)) run.reason = 'skipped';
  const { skip: _, ...rest } = schedule;
  const left = skips.filter((idempotencyKey) => runs.every((run) => run.idempotencyKey !== idempotencyKey));
  return { runs, after: scheduleNextLook(left.length > 0 ? { ...rest, skip: left } : rest, now, quiet) };
}

const toPlannedRun = ({ id }: Schedule, happening: Occurrence): PlannedRun => ({
  idempotencyKey: runId(id, happening),
  at: happening.at.getTime(),
});

/** Whether a later run has come since the one at an instant. */
export function isOvertaken(
  { schedule: recurrence }: Schedule,
  at: number,
  now: Date,
  quiet?: QuietHours,
): boolean {
  const next = nextOccurrence(recurrence, new Date(at), quiet);
  return next !== undefined && next.at <= now;
}

/** Until when a run may wait for review: for its next, and no longer than its kind of work `waitsFor`, in milliseconds. */
export function reviewDeadline(
  { schedule: recurrence }: Schedule,
  at: number,
  waitsFor: number,
  quiet?: QuietHours,
): number {
  const next = nextOccurrence(recurrence, new Date(at), quiet)?.at.getTime() ?? Number.POSITIVE_INFINITY;
  return Math.min(next, at + waitsFor);
}

/**
 * The schedule when all is handled up to now: ended, or with the next instant to look at it. That is its next run, or
 * the next without quiet hours where that is sooner: quiet hours may have been changed by then. While quiet hours hold a
 * run back, it is not handled yet.
 */
function scheduleNextLook(schedule: Schedule, now: Date, quiet?: QuietHours): Schedule {
  const { due: _, ...rest } = schedule;
  const { zone } = schedule.schedule;
  const plain = nextOccurrence(schedule.schedule, now);
  const next = quiet ? nextOccurrence(schedule.schedule, now, quiet) : plain;
  const soonest = Math.min(...[plain, next].map((found) => found?.at.getTime() ?? Number.POSITIVE_INFINITY));
  if (soonest === Number.POSITIVE_INFINITY) return { ...rest, state: 'ended', lastHandled: now.getTime() };
  const promised = next && instantOf(toWallTime(next.local), zone).at;
  const heldBack = promised !== undefined && promised <= now.getTime();
  const handled = heldBack ? Math.max(schedule.lastHandled, promised - 1) : now.getTime();
  return { ...rest, lastHandled: handled, due: soonest };
}

/** A new schedule, active from now on. */
export const newSchedule = (
  parts: Pick<Schedule, 'id' | 'place' | 'work' | 'schedule'>,
  now: Date,
  quiet?: QuietHours,
): Schedule =>
  scheduleNextLook(
    { ...parts, state: 'active', createdAt: now.getTime(), lastHandled: now.getTime() },
    now,
    quiet,
  );

/** The schedule with another rule, or another work or place. What fell due before, and what is left out, stay as they were. */
export const changeSchedule = (
  schedule: Schedule,
  parts: Partial<Pick<Schedule, 'place' | 'work' | 'schedule'>>,
  now: Date,
  quiet?: QuietHours,
): Schedule => {
  const rest = { ...schedule, ...parts };
  return rest.state === 'paused' ? rest : resumeSchedule(rest, now, quiet);
};

/** A schedule that posts nothing until it is resumed. */
export function pauseSchedule(schedule: Schedule): Schedule {
  const { due: _, skip: __, ...rest } = schedule;
  return { ...rest, state: 'paused' };
}

/** A schedule whose place lets nothing in. Its moderators are to be told: it is due until they are. */
export const autoPause = (schedule: Schedule, reason: ClosedReason, now: Date): Schedule => ({
  ...pauseSchedule(schedule),
  pausedBecause: reason,
  untold: true,
  lastHandled: now.getTime(),
  due: now.getTime(),
});

/** A schedule that paused itself, when its moderators have been told. */
export function markModeratorsTold(schedule: Schedule): Schedule {
  const { due: _, untold: __, ...rest } = schedule;
  return rest;
}

/** The schedule goes on from now. What would have run in between is left out. */
export function resumeSchedule(schedule: Schedule, now: Date, quiet?: QuietHours): Schedule {
  const { pausedBecause: _, untold: __, ...rest } = schedule;
  return scheduleNextLook({ ...rest, state: 'active', lastHandled: now.getTime() }, now, quiet);
}

/** The schedule without its next run, and without those left out before; as it was where there is none. */
export function skipNextRun(schedule: Schedule, now: Date, quiet?: QuietHours): Schedule {
  const [next] = upcomingRuns(schedule, now, 1, quiet);
  return next
    ? { ...schedule, skip: [...skippedRuns(schedule).slice(1 - mostSkipped), runId(schedule.id, next)] }
    : schedule;
}

/** The next runs that will be posted, at most so many; none while it is paused. What is skipped is left out. */
export function upcomingRuns(schedule: Schedule, now: Date, most: number, quiet?: QuietHours): Occurrence[] {
  if (schedule.state !== 'active') return [];
  const skips = skippedRuns(schedule);
  return occurrencesAfter(schedule.schedule, now, quiet)
    .filter((happening) => !skips.includes(runId(schedule.id, happening)))
    .take(most)
    .toArray();
}
