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
