import { z } from 'zod';

/** A minute as a clock on the wall shows it, such as `2026-03-29T18:00`. It has no zone. */
export type LocalTime = string;

/**
 * The same minute as a number, for arithmetic: milliseconds since 1970-01-01T00:00 on that clock. It isn't an instant; the
 * two differ by the zone's offset from UTC.
 */
export type WallTime = number;

export const minute = 60_000;
export const day = 24 * 60 * minute;

export const toLocal = (wall: WallTime): LocalTime => new Date(wall).toISOString().slice(0, 16);

/** The wall time of a local time, or of midnight on a date. */
export const toWallTime = (local: LocalTime): WallTime => Date.parse(`${local.padEnd(16, 'T00:00')}Z`);

/** Milliseconds from midnight to a time of day such as `18:00`. */
export const sinceMidnight = (time: string): number => toWallTime(`1970-01-01T${time}`);

/** A time of day on the 24-hour clock, such as 18:00. */
export const timeSchema = z
  .string({ error: 'missing' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not-a-time' });

/** A calendar date, such as 2026-03-29. */
export const dateSchema = z.string({ error: 'missing' }).pipe(z.iso.date({ error: 'not-a-date' }));

/**
 * How a local time relates to clock changes: `usual` happens once; `moved` is skipped by the clocks and moves to the first
 * minute after the jump; `first` and `second` are the two passes of a time that happens twice.
 */
export type Clock = 'usual' | 'moved' | 'first' | 'second';

/** When a wall time happens, in milliseconds since 1970 UTC; `again` is set when it happens twice. */
export type ResolvedWallTime = { at: number; clock: Exclude<Clock, 'second'>; again?: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * How far a zone's clocks are ahead of UTC at an instant, both in milliseconds. The rules come from Node's own tz database,
 * read through Intl.
 * @throws RangeError when the zone is unknown
 */
export function offsetAt(at: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const [, sign, hours, minutes, seconds] =
    /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(at)) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * minute + Number(seconds ?? 0) * 1000;
  return sign === '-' ? -size : size;
}

/** What a zone's clocks show at an instant. */
export const wallTimeAt = (at: number, zone: string): WallTime => at + offsetAt(at, zone);

/**
 * Finds when a zone's clocks first show a wall time or, where they jump over it, the first minute after the jump.
 *
 * No offset exceeds 15 hours, so a day before and a day after the wall time lie on either side of any change nearby.
 */
export function instantOf(wall: WallTime, zone: string): ResolvedWallTime {
  const before = offsetAt(wall - day, zone);
  const after = offsetAt(wall + day, zone);
  const [at, again] = [...new Set([wall - before, wall - after])]
    .filter((candidate) => wallTimeAt(candidate, zone) === wall)
    .sort((a, b) => a - b);
  if (at === undefined) return { at: endOfJump(wall, wall - after, wall - before, zone), clock: 'moved' };
  return again === undefined ? { at, clock: 'usual' } : { at, clock: 'first', again };
}

/** Finds the minute of a jump by binary search between an instant before it and one after. */
function endOfJump(wall: WallTime, before: number, after: number, zone: string): number {
  let [low, high] = [before, after];
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / (2 * minute)) * minute;
    if (wallTimeAt(middle, zone) < wall) low = middle;
    else high = middle;
  }
  return high;
}
