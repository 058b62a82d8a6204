import { z } from 'zod';
import { minute, toWallTime } from '../../time/local-time.ts';
import type { Occurrence } from '../../time/occurrences.ts';

/** The id of a schedule. Short, because it's part of the id of each run. */
export const scheduleIdSchema = z.string().regex(/^[a-z0-9]{1,16}$/);

/**
 * The id of a run: the schedule's id and the run's minute on the local clock, counted from 1970, in base 36. It depends
 * on nothing else, so every machine computes the same one, even after quiet hours moved the run or the tz database
 * changed. No two runs of any schedules share an id. `second` marks the second pass of a repeated hour. At most 24
 * characters, below the 25 that Discord allows in a nonce.
 * @throws ZodError when the schedule's id doesn't fit {@link scheduleIdSchema}.
 */
export function runId(scheduleId: string, { local, clock }: Pick<Occurrence, 'local' | 'clock'>): string {
  const minutes = (toWallTime(local) / minute).toString(36).padStart(6, '0');
  return `${scheduleIdSchema.parse(scheduleId)}-${minutes}${clock === 'second' ? '2' : ''}`;
}
