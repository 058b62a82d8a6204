import { isHourly } from './cron-expression.ts';
import { type Clock, day, instantOf, type LocalTime, minute, offsetAt, toLocal } from './local-time.ts';
import { applyQuietHours, type QuietHours } from './quiet-hours.ts';
import { type Recurrence, type RecurrenceProblem, wallTimesAfter } from './recurrence.ts';

/** One run: its local time, the instant at which it happens, and why the two may differ. */
export type Occurrence = { local: LocalTime; at: Date; clock: Clock };

/** The most that clocks have gone back at once since 1970: Casey went from UTC+11 to UTC+8. */
const longestRepeat = 180 * minute;

/** More runs than fit into any quiet hours, even with one every minute. */
const maxSkipped = 1500;

/** The next runs after an instant, at most `limit`, in order. Quiet hours apply if given. */
export const nextOccurrences = (
  recurrence: Recurrence,
  after: Date,
  limit: number,
  quiet?: QuietHours,
): Occurrence[] => occurrencesAfter(recurrence, after, quiet).take(limit).toArray();

/** The next run after an instant; undefined when there are no more. */
export const nextOccurrence = (
  recurrence: Recurrence,
  after: Date,
  quiet?: QuietHours,
): Occurrence | undefined => occurrencesAfter(recurrence, after, quiet).next().value ?? undefined;

/**
 * All runs after an instant, in order; endless unless the recurrence ends. Runs that a clock change or quiet hours move to
 * the same minute become one, under the first of their local times.
 */
export function* occurrencesAfter(
  recurrence: Recurrence,
  after: Date,
  quiet?: QuietHours,
): Generator<Occurrence, void> {
  if (!quiet) return yield* plainOccurrencesAfter(recurrence, after);
  let last = after.getTime();
  let skipped = 0;
  for (const planned of plainOccurrencesAfter(recurrence, new Date(last - 2 * day))) {
    const occurrence = applyQuietHours(planned, quiet);
    skipped = occurrence ? 0 : skipped + 1;
    if (skipped > maxSkipped) return;
    if (!occurrence || occurrence.at.getTime() <= last) continue;
    last = occurrence.at.getTime();
    yield occurrence;
  }
}

/**
 * Resolves each wall time to an instant. A time that happens twice runs on its first pass; only hourly cron expressions run
 * on the second too, queued until the first passes are done.
 */
function* plainOccurrencesAfter(recurrence: Recurrence, after: Date): Generator<Occurrence, void> {
  const { rule, zone } = recurrence;
  const hourly = rule.kind === 'cron' && isHourly(rule.expression);
  const second: Occurrence[] = [];
  const since = after.getTime();
  let last = since;
  const offset = offsetAt(since, zone);
  // A wall time from before `since` can only come again when the clocks are about to go back.
  const ahead = hourly ? Math.min(offset, offsetAt(since + longestRepeat, zone)) : offset;
  for (const wall of wallTimesAfter(recurrence, since + ahead)) {
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

/** Reports a problem when there would be runs after an instant, but quiet hours skip them all. */
export function checkQuietHours(
  recurrence: Recurrence,
  after: Date,
  quiet: QuietHours,
): RecurrenceProblem | undefined {
  if (
    !occurrencesAfter(recurrence, after, quiet).next().done ||
    occurrencesAfter(recurrence, after).next().done
  )
    return undefined;
  return { field: 'rule', id: 'quiet-leaves-none', values: { from: quiet.from, to: quiet.to } };
}

/** Two runs close to each other, and the minutes between them. */
export type Clash = { one: Occurrence; other: Occurrence; minutes: number };

/** How many runs of the first recurrence to look at, and within how many minutes the other may not run. */
export type ClashLimits = { minutes: number; runs: number };

/** Finds where the next runs of one recurrence come close to runs of another, in order, each pair once. */
export function findClashes(
  one: Recurrence,
  other: Recurrence,
  after: Date,
  limits: ClashLimits,
  quiet?: QuietHours,
): Clash[] {
  const span = limits.minutes * minute;
  const others = occurrencesAfter(other, after, quiet);
  let near: Occurrence[] = [];
  let coming = others.next().value ?? undefined;
  const found: Clash[] = [];
  for (const mine of occurrencesAfter(one, after, quiet).take(limits.runs)) {
    const at = mine.at.getTime();
    for (; coming && coming.at.getTime() <= at + span; coming = others.next().value ?? undefined)
      near.push(coming);
    near = near.filter((theirs) => theirs.at.getTime() >= at - span);
    for (const theirs of near)
      found.push({ one: mine, other: theirs, minutes: Math.abs(theirs.at.getTime() - at) / minute });
  }
  return found;
}
