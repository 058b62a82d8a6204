import { z } from 'zod';
import { day, instantOf, sinceMidnight, timeSchema, wallAt } from './local-time.ts';
import { problemOf, type RecurrenceProblem } from './recurrence.ts';
import { zoneSchema } from './zone.ts';

/**
 * Hours of every day in which nothing is posted: from a local time up to, not including, another. They cross midnight
 * when `to` is not later than `from`. A run that falls in them moves to their end or is skipped.
 */
export const quietHoursSchema = z
  .object(
    {
      from: timeSchema,
      to: timeSchema,
      zone: zoneSchema,
      action: z.enum(['move', 'skip'], { error: 'no-quiet-action' }),
    },
    { error: 'missing' },
  )
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'quiet-all-day' });

export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Reads quiet hours as a form or a record gives them. Quiet hours that leave no time of the day are a problem. */
export function readQuietHours(input: unknown): { quiet: QuietHours } | { problems: RecurrenceProblem[] } {
  const read = quietHoursSchema.safeParse(input);
  return read.success ? { quiet: read.data } : { problems: read.error.issues.map(problemOf) };
}

/**
 * A run as quiet hours leave it: as it was, moved to the instant at which they end, or undefined where it is skipped.
 * The hours are those between two instants, so a clock change makes them longer or shorter and never ends them twice.
 */
export function applyQuietHours<O extends { at: Date }>(occurrence: O, quiet: QuietHours): O | undefined {
  const at = occurrence.at.getTime();
  const today = Math.floor(wallAt(at, quiet.zone) / day) * day;
  const length = sinceMidnight(quiet.to) - sinceMidnight(quiet.from) + (quiet.to <= quiet.from ? day : 0);
  for (const midnight of [today - day, today]) {
    const begin = midnight + sinceMidnight(quiet.from);
    const end = instantOf(begin + length, quiet.zone).at;
    if (at < instantOf(begin, quiet.zone).at || at >= end) continue;
    return quiet.action === 'skip' ? undefined : { ...occurrence, at: new Date(end) };
  }
  return occurrence;
}
