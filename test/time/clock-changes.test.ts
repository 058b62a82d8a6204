import { describe, expect, test } from 'vitest';
import { clockChanges, describeClockChange } from '../../src/time/describe.ts';
import { nextOccurrences } from '../../src/time/occurrences.ts';
import type { Recurrence } from '../../src/time/recurrence.ts';
import { say } from '../fixtures/say.ts';
import { cron, daily, next, schedule } from '../fixtures/schedules.ts';

describe('when the clocks go forward', () => {
  test('A local time that the clocks jump over runs at the first minute after the jump', () => {
    expect(next(daily('02:30', 'America/New_York'), '2026-03-08T00:00Z', 2)).toEqual([
      '2026-03-08 02:30 | 2026-03-08T07:00 | moved',
      '2026-03-09 02:30 | 2026-03-09T06:30',
    ]);
    expect(next(daily('00:00', 'Africa/Cairo'), '2026-04-23T12:00Z', 2)).toEqual([
      '2026-04-24 00:00 | 2026-04-23T22:00 | moved',
      '2026-04-25 00:00 | 2026-04-24T21:00',
    ]);
    expect(next(daily('02:10', 'Australia/Lord_Howe'), '2026-10-03T12:00Z', 2)).toEqual([
      '2026-10-04 02:10 | 2026-10-03T15:30 | moved',
      '2026-10-05 02:10 | 2026-10-04T15:10',
    ]);
  });

  test('That minute may belong to the next day, as in Greenland, where the clocks jump from 23:00 to midnight', () => {
    expect(next(daily('23:15', 'America/Nuuk'), '2025-03-29T12:00Z', 2)).toEqual([
      '2025-03-29 23:15 | 2025-03-30T01:00 | moved',
      '2025-03-30 23:15 | 2025-03-31T00:15',
    ]);
  });

  test('Where a whole day was left out, as in Samoa in 2011, its post comes at the first minute of the day after', () => {
    const fridays = schedule({ kind: 'weekly', days: ['friday'], every: 1, time: '12:15' }, 'Pacific/Apia');
    expect(next(fridays, '2011-12-24T12:00Z', 2)).toEqual([
      '2011-12-30 12:15 | 2011-12-30T10:00 | moved',
      '2012-01-06 12:15 | 2012-01-05T22:15',
    ]);
  });

  test('Two times of one schedule that a jump brings to the same minute are posted once', () => {
    expect(next(cron('0,30 2,3 * * *', 'Europe/Berlin'), '2026-03-29T00:00Z', 3)).toEqual([
      '2026-03-29 02:00 | 2026-03-29T01:00 | moved',
      '2026-03-29 03:30 | 2026-03-29T01:30',
      '2026-03-30 02:00 | 2026-03-30T00:00',
    ]);
  });
});

describe('when the clocks go back', () => {
  test('A local time that happens twice runs once, the first time', () => {
    expect(next(daily('02:30', 'Europe/Berlin'), '2026-10-25T00:00Z', 2)).toEqual([
      '2026-10-25 02:30 | 2026-10-25T00:30 | first',
      '2026-10-26 02:30 | 2026-10-26T01:30',
    ]);
    expect(next(daily('23:30', 'Africa/Cairo'), '2026-10-29T12:00Z', 2)).toEqual([
      '2026-10-29 23:30 | 2026-10-29T20:30 | first',
      '2026-10-30 23:30 | 2026-10-30T21:30',
    ]);
    expect(next(daily('01:45', 'Australia/Lord_Howe'), '2026-04-04T12:00Z', 2)).toEqual([
      '2026-04-05 01:45 | 2026-04-04T14:45 | first',
      '2026-04-06 01:45 | 2026-04-05T15:15',
    ]);
  });

  test('Only a cron expression that leaves the hour open runs in both passes of a repeated hour', () => {
    const hourly = cron('*/30 * * * *', 'Europe/Berlin');
    const expected = [
      '2026-10-25 02:00 | 2026-10-25T00:00 | first',
      '2026-10-25 02:30 | 2026-10-25T00:30 | first',
      '2026-10-25 02:00 | 2026-10-25T01:00 | second',
      '2026-10-25 02:30 | 2026-10-25T01:30 | second',
      '2026-10-25 03:00 | 2026-10-25T02:00',
    ];
    for (const [index] of expected.entries()) {
      const after = new Date(Date.UTC(2026, 9, 24, 23, 45 + index * 30)).toISOString();
      expect(next(hourly, after, 5 - index)).toEqual(expected.slice(index));
    }
    expect(next(cron('*/30 2 * * *', 'Europe/Berlin'), '2026-10-24T23:45Z', 3)).toEqual([
      ...expected.slice(0, 2),
      '2026-10-26 02:00 | 2026-10-26T01:00',
    ]);
  });
});

describe('zones', () => {
  test('Where a country has changed its rules, each run follows those of its own day', () => {
    const noon = (zone: string, after: string) => next(daily('12:00', zone), after, 1)[0]?.slice(-5);
    expect(noon('America/Mexico_City', '2022-07-01T00:00Z')).toBe('17:00');
    expect(noon('America/Mexico_City', '2023-07-01T00:00Z')).toBe('18:00');
    expect(noon('Africa/Cairo', '2022-07-01T00:00Z')).toBe('10:00');
    expect(noon('Africa/Cairo', '2023-07-01T00:00Z')).toBe('09:00');
    expect(noon('Asia/Almaty', '2024-02-01T00:00Z')).toBe('06:00');
    expect(noon('Asia/Almaty', '2024-04-01T00:00Z')).toBe('07:00');
  });

  test.each([
    ['Asia/Tokyo', '03:00'],
    ['Asia/Kolkata', '06:30'],
    ['Asia/Kathmandu', '06:15'],
    ['Australia/Eucla', '03:15'],
    ['Pacific/Kiritimati', '22:00'],
  ])('%s, which never changes its clocks', (zone, utc) => {
    const year = nextOccurrences(daily('12:00', zone), new Date('2026-01-01T00:00Z'), 365);
    expect(new Set(year.map(({ at, clock }) => `${at.toISOString().slice(11, 16)} ${clock}`))).toEqual(
      new Set([`${utc} usual`]),
    );
  });
});

describe('the list of next runs', () => {
  const marks = (of: Recurrence, since: string, most: number) =>
    clockChanges(nextOccurrences(of, new Date(since), most), of.zone, new Date(since)).map((change) =>
      describeClockChange(change)
        .map(({ key, values }) => say.dynamic(key, values))
        .join(' '),
    );

  test('The list of next runs says which come after a clock change, by how much, and which change their time for it', () => {
    expect(marks(daily('18:00', 'Europe/Berlin'), '2026-03-27T18:00Z', 3)).toEqual([
      '',
      'The clocks go forward by 60 minutes before this.',
      '',
    ]);
    expect(marks(daily('02:15', 'Australia/Lord_Howe'), '2026-10-03T12:00Z', 1)).toEqual([
      'The clocks go forward by 30 minutes before this. The clocks jump over its usual time, so it runs as soon as they have.',
    ]);
    expect(marks(cron('30 * * * *', 'America/New_York'), '2026-11-01T05:00Z', 3)).toEqual([
      'Its time happens twice that day, so it runs the first time.',
      'The clocks go back by 60 minutes before this. Its time happens twice that day. This is the second time.',
      '',
    ]);
  });
});
