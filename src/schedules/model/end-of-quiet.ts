import type { Settings } from '../../settings/model/settings.ts';
import { applyQuietHours } from '../../time/quiet-hours.ts';

/** When the quiet hours that hold at an instant end, both in milliseconds; the instant itself where none hold. */
export function endOfQuiet(now: number, { quiet, zone }: Pick<Settings, 'quiet' | 'zone'>): number {
  if (!quiet) return now;
  return applyQuietHours({ at: new Date(now) }, { ...quiet, zone, action: 'move' })?.at.getTime() ?? now;
}
