import type { Settings } from '../../settings/model/settings.ts';
import { wallAt } from '../../time/instant.ts';
import { toLocal } from '../../time/local-time.ts';
import { applyQuietHours } from '../../time/quiet-hours.ts';

/** When the quiet hours that hold at an instant end, both in milliseconds; the instant itself where none hold. */
export function endOfQuiet(now: number, { quiet, zone }: Pick<Settings, 'quiet' | 'zone'>): number {
  if (!quiet) return now;
  const run = { at: new Date(now), local: toLocal(wallAt(now, zone)), clock: 'usual' } as const;
  return applyQuietHours(run, { ...quiet, zone, action: 'move' })?.at.getTime() ?? now;
}
