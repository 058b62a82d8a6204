import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOptions } from '../../src/chat/read-options.ts';
import { checkQuietHours, nextOccurrences } from '../../src/time/occurrences.ts';
import { applyQuietHours, type QuietHours } from '../../src/time/quiet-hours.ts';
import type { Recurrence } from '../../src/time/recurrence.ts';
import { topicLookups } from '../../src/topics/lookups.ts';
import { shown } from '../fixtures/clock.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { say } from '../fixtures/say.ts';
import {
  cron,
  daily,
  instants,
  lines,
  quietHours,
  schedule,
  schedules,
  someZones,
  times,
} from '../fixtures/schedules.ts';

const berlin = 'Europe/Berlin';
const night = quietHours('22:00', '08:00', berlin, 'move');
const quietly = (of: Recurrence, after: string, most: number, quiet: QuietHours) =>
  lines(nextOccurrences(of, new Date(after), most, quiet));

describe('quiet hours', () => {
  test('Quiet hours move a post to the minute at which they end, or skip it, as the community has chosen', () => {
    const late = cron('0 7,18 * * *', berlin);
    expect(quietly(late, '2026-06-01T00:00Z', 2, night)).toEqual([
      '2026-06-01 07:00 | 2026-06-01T06:00',
      '2026-06-01 18:00 | 2026-06-01T16:00',
    ]);
    expect(quietly(late, '2026-06-01T00:00Z', 2, { ...night, action: 'skip' })).toEqual([
      '2026-06-01 18:00 | 2026-06-01T16:00',
      '2026-06-02 18:00 | 2026-06-02T16:00',
    ]);
  });

  test('Quiet hours may cross midnight, and may be in another time zone than the schedule', () => {
    expect(quietly(daily('23:30', berlin), '2026-06-01T12:00Z', 1, night)).toEqual([
      '2026-06-01 23:30 | 2026-06-02T06:00',
    ]);
    expect(quietly(daily('18:00', 'America/New_York'), '2026-06-01T12:00Z', 1, night)).toEqual([
      '2026-06-01 18:00 | 2026-06-02T06:00',
    ]);
  });

  test('A post at the minute at which quiet hours end stays where it is', () => {
    for (const action of ['move', 'skip'] as const)
      expect(quietly(daily('08:00', berlin), '2026-06-01T00:00Z', 1, { ...night, action })).toEqual([
        '2026-06-01 08:00 | 2026-06-01T06:00',
      ]);
  });

  test('Several posts of a schedule that quiet hours move to the same minute become one', () => {
    expect(quietly(cron('0 */2 * * *', berlin), '2026-06-01T19:00Z', 3, night)).toEqual([
      '2026-06-01 22:00 | 2026-06-02T06:00',
      '2026-06-02 10:00 | 2026-06-02T08:00',
      '2026-06-02 12:00 | 2026-06-02T10:00',
    ]);
  });

  test('Quiet hours that begin or end in a clock change end once', () => {
    const early = quietHours('22:00', '02:30', berlin, 'move');
    expect(quietly(daily('01:00', berlin), '2026-10-24T12:00Z', 1, early)).toEqual([
      '2026-10-25 01:00 | 2026-10-25T00:30',
    ]);
    expect(quietly(cron('15 * * * *', berlin), '2026-10-25T00:20Z', 2, early)).toEqual([
      '2026-10-24 22:15 | 2026-10-25T00:30',
      '2026-10-25 02:15 | 2026-10-25T01:15 | second',
    ]);
    expect(quietly(daily('01:00', berlin), '2026-03-28T12:00Z', 1, early)).toEqual([
      '2026-03-29 01:00 | 2026-03-29T01:00',
    ]);
  });

  test('Quiet hours that leave no time of the day are refused', () => {
    const request = {
      command: 'settings',
      action: 'show',
      options: { hours: { kind: 'hours' } },
      lookups: topicLookups(someKnowledge, say),
    } as const;
    expect(readOptions(request, { hours: '22:00-22:00' }).problems).toEqual({
      hours: { id: 'quiet-all-day', values: {} },
    });
  });

  test('A schedule whose posts would all be skipped for quiet hours is refused', () => {
    const skip: QuietHours = { ...night, action: 'skip' };
    const now = new Date('2026-06-01T00:00Z');
    expect(checkQuietHours(daily('03:00', berlin), now, skip)).toEqual({
      field: 'rule',
      id: 'quiet-leaves-none',
      values: { from: '22:00', to: '08:00' },
    });
    expect(checkQuietHours(daily('03:00', berlin), now, night)).toBeUndefined();
    expect(
      checkQuietHours(cron('* * * * *', berlin), now, { ...skip, from: '00:01', to: '00:00' }),
    ).toBeUndefined();
    const over = schedule({ kind: 'once', date: '2026-01-01', time: '03:00' }, berlin);
    expect(checkQuietHours(over, now, skip)).toBeUndefined();
  });

  const anyQuiet = fc
    .record({
      from: times,
      to: times,
      zone: someZones,
      action: fc.constantFrom('move' as const, 'skip' as const),
    })
    .filter(({ from, to }) => from !== to);

  test('nothing runs in them, and what moves, moves to when the clock first shows their end', () => {
    fc.assert(
      fc.property(schedules, instants, anyQuiet, (any, after, quiet) => {
        for (const planned of nextOccurrences(any, after, 8)) {
          const kept = applyQuietHours(planned, quiet);
          if (!kept) continue;
          expect(applyQuietHours(kept, quiet)).toEqual(kept);
          if (kept.at.getTime() === planned.at.getTime()) continue;
          expect(quiet.action).toBe('move');
          const before = shown(kept.at.getTime() - 60_000, quiet.zone).slice(11);
          const end = shown(kept.at.getTime(), quiet.zone).slice(11);
          const jumped =
            (Date.parse(`1970-01-01T${end}Z`) - Date.parse(`1970-01-01T${before}Z`)) / 60_000 !== 1;
          expect(end === quiet.to || jumped).toBe(true);
        }
      }),
    );
  });

  test('the runs are the same from wherever one starts', () => {
    fc.assert(
      fc.property(schedules, instants, anyQuiet, fc.nat(5), (any, after, quiet, skip) => {
        const all = nextOccurrences(any, after, 6, quiet);
        const from = all[skip];
        if (from) expect(nextOccurrences(any, from.at, 5 - skip, quiet)).toEqual(all.slice(skip + 1));
      }),
    );
  });
});
