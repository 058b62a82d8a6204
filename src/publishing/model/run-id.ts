import { z } from 'zod';
import { minute, toWallTime } from '../../time/local-time.ts';
import type { Occurrence } from '../../time/occurrences.ts';

/** The id of a schedule: short, because it is part of the id of each of its runs. */
export const scheduleIdSchema = z.string().regex(/^[a-z0-9]{1,16}$/);

/**
 * The id of a run: the schedule's id, and the minute for which the run stands, counted on the local clock from 1970, in
 * base 36. It depends on nothing else, so every machine finds the same one, also after quiet hours have moved the run
 * or the tz database has changed; no two runs of any schedules share one. `second` marks the second pass of a repeated
 * hour. At most 24 characters, below the 25 that Discord allows in a nonce.
 * @throws ZodError when the schedule's id does not fit {@link scheduleIdSchema}.
 */
export function runId(scheduleId: string, { local, clock }: Pick<Occurrence, 'local' | 'clock'>): string {
  const minutes = (toWallTime(local) / minute).toString(36).padStart(6, '0');
  return `${scheduleIdSchema.parse(scheduleId)}-${minutes}${clock === 'second' ? '2' : ''}`;
}
