import { z } from 'zod';

/** A minute as people read it from the clock on the wall, such as `2026-03-29T18:00`. It has no zone. */
export type LocalTime = string;

/**
 * The same minute as a number that can be reckoned with: milliseconds from 1970-01-01T00:00 on that clock. It is no
 * instant: a wall reading and an instant differ by the zone's offset from UTC.
 */
export type Wall = number;

export const minute = 60_000;
export const day = 24 * 60 * minute;

export const toLocal = (wall: Wall): LocalTime => new Date(wall).toISOString().slice(0, 16);

/** The wall reading of a date (then at midnight) or a local time. */
export const toWall = (local: LocalTime): Wall => Date.parse(`${local.padEnd(16, 'T00:00')}Z`);

/** Milliseconds from midnight of a time of day such as `18:00`. */
export const sinceMidnight = (time: string): number => toWall(`1970-01-01T${time}`);

/** A time of day on the 24-hour clock, such as 18:00. */
export const timeSchema = z
  .string({ error: 'missing' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not-a-time' });

/** A day of the calendar, such as 2026-03-29. */
export const dateSchema = z.string({ error: 'missing' }).pipe(z.iso.date({ error: 'not-a-date' }));

/**
 * How a local time stands to the clock: `usual` happens once; `moved` does not happen, because the clocks jump over it,
 * and stands for the first minute after the jump; `first` and `second` are the two passes of one that happens twice.
 */
export type Clock = 'usual' | 'moved' | 'first' | 'second';

/** When a wall reading happens, in milliseconds since 1970 UTC; `again` where it happens a second time. */
export type Reading = { at: number; clock: Exclude<Clock, 'second'>; again?: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * How far a zone's clocks are ahead of UTC at an instant, both in milliseconds.
 * The zone's rules are those of the tz database inside Node, read through Intl.
 * @throws RangeError when the zone is unknown.
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

/** What the clocks of a zone show at an instant. */
export const wallAt = (at: number, zone: string): Wall => at + offsetAt(at, zone);

/**
 * When the clocks of a zone show a wall reading: the first time they do, and where they jump over it, the first minute
 * after the jump. In short, the first instant at which the clocks show this or more.
 *
 * No offset is larger than 15 hours, so a day before and a day after the reading lie on either side of a change nearby.
 */
export function instantOf(wall: Wall, zone: string): Reading {
  const before = offsetAt(wall - day, zone);
  const after = offsetAt(wall + day, zone);
  const [at, again] = [...new Set([wall - before, wall - after])]
    .filter((candidate) => wallAt(candidate, zone) === wall)
    .sort((a, b) => a - b);
  if (at === undefined) return { at: endOfJump(wall, wall - after, wall - before, zone), clock: 'moved' };
  return again === undefined ? { at, clock: 'usual' } : { at, clock: 'first', again };
}

/** Halves the time between an instant before the jump and one after it down to the minute of the jump. */
function endOfJump(wall: Wall, before: number, after: number, zone: string): number {
  let [low, high] = [before, after];
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / (2 * minute)) * minute;
    if (wallAt(middle, zone) < wall) low = middle;
    else high = middle;
  }
  return high;
}
