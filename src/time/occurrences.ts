import { isHourly } from './cron-expression.ts';
import { type Clock, instantOf, offsetAt } from './instant.ts';
import { localOccurrences } from './local-occurrences.ts';
import { day, type LocalTime, minute, toLocal } from './local-time.ts';
import { applyQuietHours, type QuietHours } from './quiet-hours.ts';
import type { Recurrence } from './recurrence.ts';

/** One run of a schedule: the local time it stands for, the instant at which it happens, and why they may differ. */
export type Occurrence = { local: LocalTime; at: Date; clock: Clock };

/** No zone has put its clocks back by more since 1970: Casey went from UTC+11 to UTC+8. */
const longestRepeat = 180 * minute;

/** So many skipped runs in a row fill more than any quiet hours, even with a run in every minute. */
const mostSkipped = 1500;

/** The next runs after an instant, in order, at most so many. Quiet hours are applied where they are given. */
export const occurrences = (
  schedule: Recurrence,
  after: Date,
  most: number,
  quiet?: QuietHours,
): Occurrence[] => runs(schedule, after, quiet).take(most).toArray();

/** The next run after an instant; undefined when the schedule has ended. */
export const nextOccurrence = (
  schedule: Recurrence,
  after: Date,
  quiet?: QuietHours,
): Occurrence | undefined => runs(schedule, after, quiet).next().value ?? undefined;

/**
 * All runs after an instant, in order, without end unless the schedule has one. No two are at the same instant: what a
 * clock change or quiet hours move to one minute is one run, under the first of the local times.
 */
export function* runs(schedule: Recurrence, after: Date, quiet?: QuietHours): Generator<Occurrence, void> {
  if (!quiet) return yield* plainRuns(schedule, after);
  let last = after.getTime();
  let skipped = 0;
  for (const planned of plainRuns(schedule, new Date(last - 2 * day))) {
    const occurrence = applyQuietHours(planned, quiet);
    skipped = occurrence ? 0 : skipped + 1;
    if (skipped > mostSkipped) return;
    if (!occurrence || occurrence.at.getTime() <= last) continue;
    last = occurrence.at.getTime();
    yield occurrence;
  }
}

/**
 * Walks the wall readings and asks the zone when each happens. A local time that happens twice runs on its first pass;
 * the second passes of an hourly cron expression wait in a queue until the first passes are through.
 */
function* plainRuns(schedule: Recurrence, after: Date): Generator<Occurrence, void> {
  const { rule, zone } = schedule;
  const hourly = rule.kind === 'cron' && isHourly(rule.expression);
  const second: Occurrence[] = [];
  const since = after.getTime();
  let last = since;
  const offset = offsetAt(since, zone);
  // A reading from before `since` can only come again when the clocks are about to be put back.
  const ahead = hourly ? Math.min(offset, offsetAt(since + longestRepeat, zone)) : offset;
  for (const wall of localOccurrences(schedule, since + ahead)) {
    const { at, clock, again } = instantOf(wall, zone);
    const local = toLocal(wall);
    while (second[0] && second[0].at.getTime() < at) yield* second.splice(0, 1);
    if (at > last) yield { local, at: new Date(at), clock };
    last = Math.max(last, at);
    if (hourly && again !== undefined && again > since)
      second.push({ local, at: new Date(again), clock: 'second' });
  }
  yield* second;
}
