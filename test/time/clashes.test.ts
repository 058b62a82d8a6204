import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findClashes, nextOccurrences } from '../../src/time/occurrences.ts';
import { daily, instants, quietHours, schedule, schedules } from '../fixtures/schedules.ts';

const after = new Date('2026-03-01T00:00Z');

describe('clashes', () => {
  test('Schedules of a channel that come within minutes of each other are named, run by run', () => {
    const weekly = schedule({ kind: 'weekly', days: ['tuesday'], every: 1, time: '18:00' }, 'Europe/Berlin');
    const found = findClashes(weekly, daily('17:50', 'Europe/Berlin'), after, { minutes: 15, runs: 2 });
    expect(found.map(({ one, other, minutes }) => [one.local, other.local, minutes])).toEqual([
      ['2026-03-03T18:00', '2026-03-03T17:50', 10],
      ['2026-03-10T18:00', '2026-03-10T17:50', 10],
    ]);
  });

  test('schedules in two zones clash only in the weeks in which their clocks differ by less', () => {
    const found = findClashes(daily('18:00', 'Europe/Berlin'), daily('13:00', 'America/New_York'), after, {
      minutes: 0,
      runs: 60,
    });
    expect([found[0]?.one.local, found.at(-1)?.one.local]).toEqual(['2026-03-08T18:00', '2026-03-28T18:00']);
  });

  test('quiet hours can bring posts together', () => {
    const reach = { minutes: 0, runs: 1 };
    const [one, other] = [daily('03:00', 'UTC'), daily('05:00', 'UTC')];
    expect(findClashes(one, other, after, reach)).toEqual([]);
    expect(findClashes(one, other, after, reach, quietHours('22:00', '08:00', 'UTC', 'move'))).toHaveLength(
      1,
    );
  });

  test('are those that comparing every pair finds', () => {
    const spans = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(schedules, schedules, instants, spans, (one, other, begin, minutes) => {
        const mine = nextOccurrences(one, begin, 6);
        const end = (mine.at(-1)?.at.getTime() ?? 0) + minutes * 60_000;
        const theirs = nextOccurrences(other, begin, 1500).filter(({ at }) => at.getTime() <= end);
        fc.pre(theirs.length < 1500);
        const pairs = mine.flatMap((a) =>
          theirs
            .filter((b) => Math.abs(a.at.getTime() - b.at.getTime()) <= minutes * 60_000)
            .map((b) => [a, b]),
        );
        const found = findClashes(one, other, begin, { minutes, runs: 6 });
        expect(found.map(({ one, other }) => [one, other])).toEqual(pairs);
      }),
      { numRuns: 30 },
    );
  });
});
