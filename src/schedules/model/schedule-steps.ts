import type { ClosedReason, MissedReason } from '../../publishing/model/delivery.ts';
import { runId } from '../../publishing/model/run-id.ts';
import { findDueRuns } from '../../time/due.ts';
import { instantOf, toWallTime } from '../../time/local-time.ts';
import { nextOccurrence, type Occurrence, occurrencesAfter } from '../../time/occurrences.ts';
import type { QuietHours } from '../../time/quiet-hours.ts';
import { mostSkipped, type Schedule, skippedRuns } from './schedule.ts';
import { isSkipped, keepSkips } from './skips.ts';

/** How late a run may still be posted, in minutes. After two hours, nobody is waiting for it any more. */
export const catchUpWindow = 120;

/** A run: its idempotency key, when it was due in milliseconds since 1970, and why it isn't posted, if it isn't. */
export type PlannedRun = { idempotencyKey: string; at: number; reason?: MissedReason };

/** The runs that came due since a schedule was last handled, and the schedule after that. */
export type RunPlan = { runs: PlannedRun[]; after: Schedule };

/**
 * Plans an active schedule's due runs: at most one to post, and all others missed for a reason. Planning them again
 * gives the same idempotency keys.
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
  const runs = missed.map((occurrence): PlannedRun => {
    const { idempotencyKey, at } = toPlannedRun(schedule, occurrence);
    return { idempotencyKey, at, reason: at < late ? 'late' : 'overtaken' };
  });
  if (run) runs.push(toPlannedRun(schedule, run));
  const skipped = skippedRuns(schedule);
  for (const run of runs) if (skipped.includes(run.idempotencyKey)) run.reason = 'skipped';
  const { skip: _, ...rest } = schedule;
  const stillSkipped = skipped.filter((idempotencyKey) =>
    runs.every((run) => run.idempotencyKey !== idempotencyKey),
  );
  return {
    runs,
    after: scheduleNextLook(stillSkipped.length > 0 ? { ...rest, skip: stillSkipped } : rest, now, quiet),
  };
}

const toPlannedRun = ({ id }: Schedule, occurrence: Occurrence): PlannedRun => ({
  idempotencyKey: runId(id, occurrence),
  at: occurrence.at.getTime(),
});

/** Whether a later run has come due since the one at `at`. */
export function isOvertaken(
  { schedule: recurrence }: Schedule,
  at: number,
  now: Date,
  quiet?: QuietHours,
): boolean {
  const next = nextOccurrence(recurrence, new Date(at), quiet);
  return next !== undefined && next.at <= now;
}

/** How long a run may wait for review: until the next run, and at most `reviewTime` milliseconds. */
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
 * The schedule once everything up to now has been handled: either ended, or with the next instant to look at it. That's
 * its next run, or the next run without quiet hours if that's sooner, because quiet hours may have changed by then. A
 * run that quiet hours are holding back doesn't count as handled.
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

/**
 * Changes a schedule's recurrence, work or place. Runs that were already due stay as they were. What was to be skipped
 * still is: of each skipped run's day, the new run closest to it.
 */
export const changeSchedule = (
  schedule: Schedule,
  parts: Partial<Pick<Schedule, 'place' | 'work' | 'schedule'>>,
  now: Date,
  quiet?: QuietHours,
): Schedule => {
  const rest = keepSkips(schedule, { ...schedule, ...parts }, now, quiet);
  return rest.state === 'paused' ? rest : resumeSchedule(rest, now, quiet);
};

/** Stops posting until it's resumed. What was to be skipped still is. */
export function pauseSchedule(schedule: Schedule): Schedule {
  const { due: _, ...rest } = schedule;
  return { ...rest, state: 'paused' };
}

/** Pauses a schedule whose channel doesn't accept posts. It stays due until its moderators have been told. */
export const autoPause = (schedule: Schedule, reason: ClosedReason, now: Date): Schedule => ({
  ...pauseSchedule(schedule),
  pausedBecause: reason,
  untold: true,
  lastHandled: now.getTime(),
  due: now.getTime(),
});

/** Records that moderators know that the schedule paused itself. */
export function markModeratorsTold(schedule: Schedule): Schedule {
  const { due: _, untold: __, ...rest } = schedule;
  return rest;
}

/** Continues from now. Runs that fell into the pause are left out. */
export function resumeSchedule(schedule: Schedule, now: Date, quiet?: QuietHours): Schedule {
  const { pausedBecause: _, untold: __, ...rest } = keepSkips(schedule, schedule, now, quiet);
  return scheduleNextLook({ ...rest, state: 'active', lastHandled: now.getTime() }, now, quiet);
}

/** Skips the next run that isn't skipped yet. Unchanged if there is none. */
export function skipNextRun(schedule: Schedule, now: Date, quiet?: QuietHours): Schedule {
  const [next] = upcomingRuns(schedule, now, 1, quiet);
  return next
    ? { ...schedule, skip: [...skippedRuns(schedule).slice(1 - mostSkipped), runId(schedule.id, next)] }
    : schedule;
}

/** The next runs that will be posted, up to `most`, without skipped ones. None while it's paused. */
export function upcomingRuns(schedule: Schedule, now: Date, most: number, quiet?: QuietHours): Occurrence[] {
  if (schedule.state !== 'active') return [];
  return occurrencesAfter(schedule.schedule, now, quiet)
    .filter((occurrence) => !isSkipped(schedule, occurrence))
    .take(most)
    .toArray();
}
