import { occurrenceId } from '../../publishing/model/occurrence-id.ts';
import type { ClosedReason } from '../../publishing/model/place.ts';
import { type Occurrence as Happening, occurrencesAfter } from '../../time/occurrences.ts';
import type { QuietHours } from '../../time/quiet-hours.ts';
import { lookAgain } from './plan.ts';
import { mostSkipped, type Schedule, skipsOf } from './schedule.ts';

/** A new schedule, active from now on. */
export const planFrom = (
  parts: Pick<Schedule, 'id' | 'place' | 'work' | 'schedule'>,
  now: Date,
  quiet?: QuietHours,
): Schedule =>
  lookAgain({ ...parts, state: 'active', createdAt: now.getTime(), lastHandled: now.getTime() }, now, quiet);

/** The schedule with another rule, or another work or place. What fell due before, and what is left out, stay as they were. */
export const change = (
  planned: Schedule,
  parts: Partial<Pick<Schedule, 'place' | 'work' | 'schedule'>>,
  now: Date,
  quiet?: QuietHours,
): Schedule => {
  const rest = { ...planned, ...parts };
  return rest.state === 'paused' ? rest : resume(rest, now, quiet);
};

/** A schedule that posts nothing until it is resumed. */
export function pause(planned: Schedule): Schedule {
  const { due: _, skip: __, ...rest } = planned;
  return { ...rest, state: 'paused' };
}

/** A schedule whose place lets nothing in. Its moderators are to be told: it is due until they are. */
export const pauseItself = (planned: Schedule, because: ClosedReason, now: Date): Schedule => ({
  ...pause(planned),
  pausedBecause: because,
  untold: true,
  lastHandled: now.getTime(),
  due: now.getTime(),
});

/** A schedule that paused itself, when its moderators have been told. */
export function told(planned: Schedule): Schedule {
  const { due: _, untold: __, ...rest } = planned;
  return rest;
}

/** The schedule goes on from now. What would have run in between is left out. */
export function resume(planned: Schedule, now: Date, quiet?: QuietHours): Schedule {
  const { pausedBecause: _, untold: __, ...rest } = planned;
  return lookAgain({ ...rest, state: 'active', lastHandled: now.getTime() }, now, quiet);
}

/** The schedule without its next run, and without those left out before; as it was where there is none. */
export function skipNext(planned: Schedule, now: Date, quiet?: QuietHours): Schedule {
  const [next] = comingRuns(planned, now, 1, quiet);
  return next
    ? { ...planned, skip: [...skipsOf(planned).slice(1 - mostSkipped), occurrenceId(planned.id, next)] }
    : planned;
}

/** The next runs that will be posted, at most so many; none while it is paused. What is skipped is left out. */
export function comingRuns(planned: Schedule, now: Date, most: number, quiet?: QuietHours): Happening[] {
  if (planned.state !== 'active') return [];
  const skips = skipsOf(planned);
  return occurrencesAfter(planned.schedule, now, quiet)
    .filter((happening) => !skips.includes(occurrenceId(planned.id, happening)))
    .take(most)
    .toArray();
}
