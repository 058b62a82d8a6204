import { wallAt } from '../recurrence/instant.ts';
import { toLocal } from '../recurrence/local-time.ts';
import { applyQuietHours } from '../recurrence/quiet-hours.ts';
import type { Settings } from '../settings/settings.ts';

/** When the quiet hours that hold at an instant end, both in milliseconds; the instant itself where none hold. */
export function endOfQuiet(now: number, { quiet, zone }: Pick<Settings, 'quiet' | 'zone'>): number {
  if (!quiet) return now;
  const run = { at: new Date(now), local: toLocal(wallAt(now, zone)), clock: 'usual' } as const;
  return applyQuietHours(run, { ...quiet, zone, action: 'move' })?.at.getTime() ?? now;
}
