import type { Settings } from '../../settings/model/settings.ts';
import type { QuietHours } from '../../time/quiet-hours.ts';
import type { Schedule } from './schedule.ts';

/** The quiet hours of a channel, and what becomes of a post that falls into them. What goes privately to a member is theirs to time. */
export function quietFor(
  { work }: Pick<Schedule, 'work'>,
  { quiet, quietAction, zone }: Settings,
): QuietHours | undefined {
  if (!quiet || work.member !== undefined) return undefined;
  return { ...quiet, zone, action: quietAction };
}
