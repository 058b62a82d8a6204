import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runId } from '../../src/publishing/model/run-id.ts';
import { findDueRuns } from '../../src/time/due.ts';
import { nextOccurrences, occurrencesAfter } from '../../src/time/occurrences.ts';
import { cron, daily, instants, lines, quietHours, schedules } from '../fixtures/schedules.ts';

const hour = 60;
const noon = daily('12:00', 'UTC');
const owed = (last: string, now: string, window: number) => {
  const { run, missed } = findDueRuns(noon, new Date(last), new Date(now), window);
  return { run: run?.local, missed: missed.map(({ local }) => local) };
};

describe('what is due', () => {
  test('After downtime the latest run that is inside the catch-up window is posted, once', () => {
    const first = owed('2026-06-01T12:00Z', '2026-06-02T13:00Z', 2 * hour);
    expect(first).toEqual({ run: '2026-06-02T12:00', missed: [] });
    expect(owed('2026-06-02T13:00Z', '2026-06-02T13:01Z', 2 * hour)).toEqual({
      run: undefined,
      missed: [],
    });
  });

  test('Runs older than the catch-up window are not posted late: they are recorded as missed', () => {
    expect(owed('2026-06-01T12:00Z', '2026-06-03T15:00Z', 2 * hour)).toEqual({
      run: undefined,
      missed: ['2026-06-02T12:00', '2026-06-03T12:00'],
    });
  });

  test('A run that a later one has overtaken is recorded as missed, even inside the window', () => {
    expect(owed('2026-06-01T12:00Z', '2026-06-04T12:00Z', 50 * hour)).toEqual({
      run: '2026-06-04T12:00',
      missed: ['2026-06-02T12:00', '2026-06-03T12:00'],
    });
  });

  test('A run is due from its own minute on, and until it is exactly as old as the window', () => {
    const run = (now: string) => owed('2026-06-01T12:00Z', now, hour).run;
    expect(run('2026-06-02T11:59:59.999Z')).toBeUndefined();
    expect(run('2026-06-02T12:00Z')).toBe('2026-06-02T12:00');
    expect(run('2026-06-02T13:00Z')).toBe('2026-06-02T12:00');
    expect(run('2026-06-02T13:00:00.001Z')).toBeUndefined();
  });

  test('nothing is due while the clock is before what was handled', () => {
    expect(owed('2026-06-03T00:00Z', '2026-06-01T13:00Z', hour)).toEqual({
      run: undefined,
      missed: [],
    });
  });

  test('After a very long downtime only the first hundred missed runs are recorded', () => {
    const minutely = cron('* * * * *', 'UTC');
    const at = (now: string) => findDueRuns(minutely, new Date('2026-01-01T00:00Z'), new Date(now), 5);
    const long = at('2026-12-31T00:00:30Z');
    expect(lines(long.missed).at(-1)).toBe('2026-01-01 01:40 | 2026-01-01T01:40');
    expect([long.missed.length, long.run?.local]).toEqual([100, '2026-12-31T00:00']);
    const now = new Date('2026-12-31T00:00Z');
    expect(findDueRuns(minutely, new Date('2026-01-01T00:00Z'), now, 0).run?.at).toEqual(now);
    const edge = at('2026-01-01T01:41Z');
    expect([edge.missed.length, edge.run?.local]).toEqual([100, '2026-01-01T01:41']);
  });

  test('A post that quiet hours move is due when they end', () => {
    const quiet = quietHours('22:00', '08:00', 'UTC', 'move');
    const at = (now: string) =>
      findDueRuns(daily('03:00', 'UTC'), new Date('2026-06-01T08:00Z'), new Date(now), hour, quiet).run
        ?.local;
    expect(at('2026-06-02T03:30Z')).toBeUndefined();
    expect(at('2026-06-02T08:00Z')).toBe('2026-06-02T03:00');
  });
});

describe('over a long time', () => {
  test('However irregular the sweeps, each run is posted once or missed, and never both', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 40 });
    const windows = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(schedules, instants, gaps, windows, (any, begin, minutes, window) => {
        let handled = begin;
        const settled: string[] = [];
        for (const gap of minutes) {
          const now = new Date(handled.getTime() + gap * 60_000);
          const { run, missed } = findDueRuns(any, handled, now, window);
          if (missed.length === 100) return;
          for (const occurrence of [...missed, ...(run ? [run] : [])]) settled.push(runId('a', occurrence));
          if (run) expect(now.getTime() - run.at.getTime()).toBeLessThanOrEqual(window * 60_000);
          handled = now;
        }
        const expected = nextOccurrences(any, begin, settled.length + 1).filter(({ at }) => at <= handled);
        expect(settled).toEqual(expected.map((occurrence) => runId('a', occurrence)));
      }),
    );
  });

  test('a year of a community’s thirty schedules, swept every ten minutes with a night’s downtime each week', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];
    const year = Array.from({ length: 30 }, (_, index) => ({
      schedule: daily(`${String(index % 24).padStart(2, '0')}:15`, zones[index % 3] ?? 'UTC'),
      posted: 0,
      missed: 0,
    }));
    const begin = Date.UTC(2026, 0);
    for (const entry of year) {
      const coming = occurrencesAfter(entry.schedule, new Date(begin));
      let next = coming.next().value;
      let handled = begin;
      for (let minute = 10; minute <= 365 * 1440; minute += minute % 10_080 === 0 ? 600 : 10) {
        const now = begin + minute * 60_000;
        if (!next || next.at.getTime() > now) continue;
        const { run, missed } = findDueRuns(entry.schedule, new Date(handled), new Date(now), 2 * hour);
        entry.posted += run ? 1 : 0;
        entry.missed += missed.length;
        handled = now;
        while (next && next.at.getTime() <= now) next = coming.next().value;
      }
    }
    for (const { posted, missed } of year) {
      expect(posted + missed).toBe(365);
      expect(missed).toBeLessThanOrEqual(53);
    }
    expect(year.some(({ missed }) => missed > 40)).toBe(true);
  });
});
