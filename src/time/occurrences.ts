import { isHourly } from './cron-expression.ts';
import { type Clock, day, instantOf, type LocalTime, minute, offsetAt, toLocal } from './local-time.ts';
import { applyQuietHours, type QuietHours } from './quiet-hours.ts';
import { localOccurrences, type Recurrence, type RecurrenceProblem } from './recurrence.ts';

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

/** The problem that quiet hours leave a schedule no run at all after an instant, though it has runs of its own. */
export function checkQuietHours(
  schedule: Recurrence,
  after: Date,
  quiet: QuietHours,
): RecurrenceProblem | undefined {
  if (!runs(schedule, after, quiet).next().done || runs(schedule, after).next().done) return undefined;
  return { field: 'rule', id: 'quiet-leaves-none', values: { from: quiet.from, to: quiet.to } };
}

/** Two runs that come close to each other, and how many minutes lie between them. */
export type Clash = { one: Occurrence; other: Occurrence; minutes: number };

/** How far to look: at so many runs of the first schedule, for runs of the other at most so many minutes away. */
export type Reach = { minutes: number; runs: number };

/** Where the next runs of one schedule come close to runs of another, in order. A pair is named once. */
export function clashes(
  one: Recurrence,
  other: Recurrence,
  after: Date,
  reach: Reach,
  quiet?: QuietHours,
): Clash[] {
  const span = reach.minutes * minute;
  const others = runs(other, after, quiet);
  let near: Occurrence[] = [];
  let coming = others.next().value ?? undefined;
  const found: Clash[] = [];
  for (const mine of runs(one, after, quiet).take(reach.runs)) {
    const at = mine.at.getTime();
    for (; coming && coming.at.getTime() <= at + span; coming = others.next().value ?? undefined)
      near.push(coming);
    near = near.filter((theirs) => theirs.at.getTime() >= at - span);
    for (const theirs of near)
      found.push({ one: mine, other: theirs, minutes: Math.abs(theirs.at.getTime() - at) / minute });
  }
  return found;
}
