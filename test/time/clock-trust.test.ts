import { describe, expect, test } from 'vitest';
import { type ClockReading, type ClockTrust, judgeClock } from '../../src/time/clock-trust.ts';

const minute = 60_000;
const year = 366 * 24 * 60 * minute;
const base = Date.parse('2026-11-21T12:00:00Z');

/** Judges one reading after another; says for each whether the clock is off, or that it went back. */
function judged(readings: readonly ClockReading[]): (number | undefined | 'back')[] {
  let trust: ClockTrust = {};
  return readings.map((reading) => {
    const { trust: next, off, wentBack } = judgeClock(trust, reading);
    trust = next;
    return wentBack ? 'back' : off;
  });
}

/** A reading after so many minutes, with the clock ahead by so many milliseconds. */
const at = (minutes: number, ahead = 0, more: Partial<ClockReading> = {}): ClockReading => ({
  wall: base + minutes * minute + ahead,
  steady: minutes * minute,
  ...more,
});

describe('a clock without a database to compare with', () => {
  test('is believed while it runs evenly', () => {
    expect(judged([at(0), at(1), at(2, 900), at(90)])).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('that leaps is in doubt, and believed at once when it is back', () => {
    expect(judged([at(0), at(1, year), at(2)])).toEqual([undefined, year, undefined]);
    expect(judged([at(0), at(1, -year), at(2)])).toEqual([undefined, -year, undefined]);
  });

  test('is believed after ten even minutes, counted anew after each leap', () => {
    const readings = [at(0), at(1, year), at(6, year), at(7, 2 * year), at(16, 2 * year), at(17, 2 * year)];
    expect(judged(readings)).toEqual([undefined, year, year, 2 * year, 2 * year, undefined]);
  });

  test('that was believed too far ahead goes back after ten even minutes', () => {
    expect(judged([at(0, year), at(1), at(11)])).toEqual([undefined, -year, 'back']);
  });

  test('is in doubt at the start if the store saw a later instant, or none for hours', () => {
    const start = (newest: number) => judged([at(0, 0, { newest })])[0];
    expect(start(base - 119 * minute)).toBeUndefined();
    expect(start(base - year)).toBe(year);
    expect(start(base + 2 * minute)).toBe(-2 * minute);
    expect(start(base + 1_000)).toBeUndefined();
  });
});

test('the clock of a database decides, whatever the machine did before', () => {
  const database = base + minute;
  expect(
    judged([at(1, 180 * minute, { database }), at(20, 180 * minute, { database: base + 20 * minute })]),
  ).toEqual([180 * minute, 180 * minute]);
  expect(judged([at(0), at(1, year, { database: base + year + minute })])).toEqual([undefined, undefined]);
  expect(judged([at(1, 0, { database, newest: base + year })])).toEqual(['back']);
});
