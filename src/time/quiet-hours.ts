import { day, instantOf, sinceMidnight, wallTimeAt } from './local-time.ts';

/**
 * Daily hours in which nothing is posted, in local time: from `from` up to, but not including, `to`. They cross midnight
 * when `to` isn't later than `from`. A run in them moves to their end or is skipped.
 */
export type QuietHours = { from: string; to: string; zone: string; action: 'move' | 'skip' };

/**
 * Applies quiet hours to a run: unchanged, moved to when they end, or undefined when skipped. Quiet hours are the time
 * between two instants, so a clock change makes them longer or shorter but never ends them twice.
 */
export function applyQuietHours<O extends { at: Date }>(occurrence: O, quiet: QuietHours): O | undefined {
  const at = occurrence.at.getTime();
  const today = Math.floor(wallTimeAt(at, quiet.zone) / day) * day;
  const length = sinceMidnight(quiet.to) - sinceMidnight(quiet.from) + (quiet.to <= quiet.from ? day : 0);
  for (const midnight of [today - day, today]) {
    const begin = midnight + sinceMidnight(quiet.from);
    const end = instantOf(begin + length, quiet.zone).at;
    if (at < instantOf(begin, quiet.zone).at || at >= end) continue;
    return quiet.action === 'skip' ? undefined : { ...occurrence, at: new Date(end) };
  }
  return occurrence;
}
