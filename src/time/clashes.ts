import { minute } from './local-time.ts';
import { type Occurrence, runs } from './occurrences.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { Recurrence } from './recurrence.ts';

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
