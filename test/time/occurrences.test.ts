import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextOccurrence, nextOccurrences } from '../../src/time/occurrences.ts';
import { cron, daily, instants, next, schedule, schedules } from '../fixtures/schedules.ts';

describe('what a schedule says', () => {
  test('A schedule keeps local time: 18:00 stays 18:00 when the clocks change', () => {
    expect(next(daily('18:00', 'Europe/Berlin'), '2026-03-28T00:00Z', 3)).toEqual([
      '2026-03-28 18:00 | 2026-03-28T17:00',
      '2026-03-29 18:00 | 2026-03-29T16:00',
      '2026-03-30 18:00 | 2026-03-30T16:00',
    ]);
  });

  test('Day 29, 30 or 31 means the last day of a month that is shorter', () => {
    const dates = (day: number) =>
      next(schedule({ kind: 'month-day', day, time: '09:00' }, 'UTC'), '2028-01-30T12:00Z', 4).map((line) =>
        line.slice(5, 10),
      );
    expect(dates(29)).toEqual(['02-29', '03-29', '04-29', '05-29']);
    expect(dates(30)).toEqual(['02-29', '03-30', '04-30', '05-30']);
    expect(dates(31)).toEqual(['01-31', '02-29', '03-31', '04-30']);
  });

  test('Weeks begin on Monday, and every second week counts from the week of the first run on or after the start date', () => {
    const every = (start: string) =>
      next(
        schedule({ kind: 'weekly', days: ['sunday', 'monday'], every: 2, time: '00:00' }, 'UTC', { start }),
        '2026-02-01T00:00Z',
        4,
      ).map((line) => line.slice(5, 10));
    expect(every('2026-03-02')).toEqual(['03-02', '03-08', '03-16', '03-22']);
    expect(every('2026-03-03')).toEqual(['03-08', '03-16', '03-22', '03-30']);
    expect(every('2026-03-08')).toEqual(['03-08', '03-16', '03-22', '03-30']);
  });

  test.each([
    ['first', ['06-01', '07-06', '08-03']],
    ['third', ['06-15', '07-20', '08-17']],
    ['last', ['06-29', '07-27', '08-31']],
  ] as const)('the %s Monday of the month', (which, dates) => {
    const rule = { kind: 'month-weekday', which, weekday: 'monday', time: '00:00' } as const;
    expect(next(schedule(rule, 'UTC'), '2026-05-31T00:00Z', 3).map((line) => line.slice(5, 10))).toEqual(
      dates,
    );
  });

  test('once runs once', () => {
    const once = schedule({ kind: 'once', date: '2026-03-29', time: '02:30' }, 'Europe/Berlin');
    expect(next(once, '2026-01-01T00:00Z', 5)).toEqual(['2026-03-29 02:30 | 2026-03-29T01:00 | moved']);
    expect(nextOccurrence(once, new Date('2026-03-29T01:00Z'))).toBeUndefined();
  });

  test('The start date and the last date are days of the schedule’s own time zone, and both belong to it', () => {
    const rule = { kind: 'cron', expression: '0 0,23 * * *' } as const;
    const bounded = schedule(rule, 'Pacific/Auckland', { start: '2026-06-01', until: '2026-06-02' });
    expect(next(bounded, '2026-01-01T00:00Z', 9)).toEqual([
      '2026-06-01 00:00 | 2026-05-31T12:00',
      '2026-06-01 23:00 | 2026-06-01T11:00',
      '2026-06-02 00:00 | 2026-06-01T12:00',
      '2026-06-02 23:00 | 2026-06-02T11:00',
    ]);
  });

  test('A cron expression means local time too; with both a day of the month and a weekday it runs on either', () => {
    expect(next(cron('30 7 13 * FRI', 'Asia/Kolkata'), '2026-03-12T00:00Z', 3)).toEqual([
      '2026-03-13 07:30 | 2026-03-13T02:00',
      '2026-03-20 07:30 | 2026-03-20T02:00',
      '2026-03-27 07:30 | 2026-03-27T02:00',
    ]);
    expect(next(cron('30 7 14 * FRI', 'Asia/Kolkata'), '2026-03-12T00:00Z', 2)).toEqual([
      '2026-03-13 07:30 | 2026-03-13T02:00',
      '2026-03-14 07:30 | 2026-03-14T02:00',
    ]);
  });
});

describe('for any schedule', () => {
  const few = 12;

  test('the runs are the same from wherever one starts', () => {
    fc.assert(
      fc.property(schedules, instants, fc.nat(few - 1), (any, after, skip) => {
        const all = nextOccurrences(any, after, few);
        const from = all[skip];
        if (!from) return;
        expect(nextOccurrences(any, from.at, few - skip - 1)).toEqual(all.slice(skip + 1));
        expect(nextOccurrence(any, new Date(from.at.getTime() - 1))).toEqual(from);
      }),
    );
  });

  test('runs come in order, after the instant asked for, inside the bounds', () => {
    fc.assert(
      fc.property(schedules, instants, (any, after) => {
        let last = after.getTime();
        for (const { at, local } of nextOccurrences(any, after, few)) {
          expect(at.getTime()).toBeGreaterThan(last);
          expect(local >= `${any.start}` && local.slice(0, 10) <= (any.until ?? local)).toBe(true);
          last = at.getTime();
        }
      }),
    );
  });
});
