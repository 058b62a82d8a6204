import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runId } from '../../src/publishing/model/run-id.ts';
import { newScheduleId, type Schedule, scheduleSchema } from '../../src/schedules/model/schedule.ts';
import {
  autoPause,
  changeSchedule,
  isOvertaken,
  pauseSchedule,
  planRuns,
  resumeSchedule,
  skipNextRun,
  upcomingRuns,
} from '../../src/schedules/model/schedule-steps.ts';
import { nextOccurrences } from '../../src/time/occurrences.ts';
import type { QuietHours } from '../../src/time/quiet-hours.ts';
import { type Recurrence, type Weekday, weekdays } from '../../src/time/recurrence.ts';
import { aPlanned, minute } from '../fixtures/jobs.ts';

const monday = new Date('2026-11-23T12:00:00Z');
const later = (minutes: number, from = monday) => new Date(from.getTime() + minutes * minute);
const hourly = (): Schedule =>
  aPlanned(monday, { schedule: { rule: { kind: 'cron', expression: '0 * * * *' }, zone: 'UTC' } });
const quiet: QuietHours = { from: '14:30', to: '17:30', zone: 'UTC', action: 'move' };

/** The marks of all runs that are posted when a schedule is planned at these instants, each as often as it is. */
function postedAt(schedule: Schedule, instants: readonly Date[], hours?: QuietHours): string[] {
  const posted: string[] = [];
  let now = schedule;
  for (const instant of instants) {
    const { runs, after } = planRuns(now, instant, hours);
    posted.push(...runs.filter(({ reason }) => !reason).map(({ idempotencyKey }) => idempotencyKey));
    now = after;
  }
  return posted;
}

const minutesOn = (total: number) => Array.from({ length: total }, (_, index) => later(index + 1));

describe('planning', () => {
  test('comes to the same runs again where it was cut off', () => {
    const schedule = hourly();
    const first = planRuns(schedule, later(150));
    expect(first.runs.map(({ reason }) => reason)).toEqual(['overtaken', undefined]);
    expect(planRuns(schedule, later(150))).toEqual(first);
    expect(planRuns(schedule, later(170)).runs.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
      first.runs.map(({ idempotencyKey }) => idempotencyKey),
    );
  });

  test('posts once each minute that it is planned for, in quiet hours and out of them', () => {
    expect(postedAt(hourly(), minutesOn(400))).toHaveLength(6);
    const moved = postedAt(hourly(), minutesOn(400), quiet);
    expect(moved).toHaveLength(4);
    expect(new Set(moved).size).toBe(4);
  });

  test('posts a run that quiet hours held back when they are taken away', () => {
    const daily = aPlanned(monday, {
      schedule: { rule: { kind: 'cron', expression: '0 15 * * *' }, zone: 'UTC' },
    });
    const { after } = planRuns(daily, later(200), quiet);
    expect(after.due).toBe(later(330).getTime());
    expect(planRuns(after, later(210)).runs).toHaveLength(1);
  });

  test('looks again no later than the next run, with or without quiet hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), (minutes) => {
        const now = later(minutes);
        const { after } = planRuns(hourly(), now, quiet);
        const [next] = nextOccurrences(after.schedule, now, 1, quiet);
        expect(after.due).toBeGreaterThan(now.getTime());
        expect(after.due).toBeLessThanOrEqual(next?.at.getTime() ?? 0);
        expect(scheduleSchema.parse(after)).toEqual(after);
      }),
    );
  });

  test('a run is overtaken when the next has come', () => {
    const at = later(60).getTime();
    expect(isOvertaken(hourly(), at, later(119))).toBe(false);
    expect(isOvertaken(hourly(), at, later(120))).toBe(true);
  });
});

describe('changing a schedule', () => {
  test('skips one run more each time, and still those of before', () => {
    const [first, second, third] = upcomingRuns(hourly(), monday, 3);
    const twice = skipNextRun(skipNextRun(hourly(), monday), monday);
    expect(upcomingRuns(twice, monday, 1)).toEqual([third]);
    const between = new Date((first?.at.getTime() ?? 0) + 60_000);
    const once = planRuns(twice, between);
    expect(once.runs.map(({ reason }) => reason)).toEqual(['skipped']);
    const then = planRuns(once.after, second?.at ?? between);
    expect(then.runs.map(({ reason }) => reason)).toEqual(['skipped']);
    expect(then.after.skip).toBeUndefined();
  });

  test('reads a skipped run that was kept alone, as it once was', () => {
    const [first, second] = upcomingRuns(hourly(), monday, 2);
    const old = { ...hourly(), skip: runId(hourly().id, first ?? expect.fail()) };
    expect(scheduleSchema.parse(old)).toEqual(old);
    expect(upcomingRuns(old, monday, 1)).toEqual([second]);
  });

  test('skips the next run only, and shows what comes then', () => {
    const schedule = skipNextRun(hourly(), monday);
    expect(upcomingRuns(schedule, monday, 2).map(({ at }) => at)).toEqual([later(120), later(180)]);
    const { runs, after } = planRuns(schedule, later(60));
    expect(runs.map(({ reason }) => reason)).toEqual(['skipped']);
    expect(after.skip).toBeUndefined();
  });

  test('a schedule that is paused is never due, and resumed it goes on from then', () => {
    const paused = pauseSchedule(skipNextRun(hourly(), monday));
    expect(paused.skip).toHaveLength(1);
    expect(paused.due).toBeUndefined();
    expect(upcomingRuns(paused, monday, 2)).toEqual([]);
    const resumed = resumeSchedule(paused, later(150));
    expect(planRuns(resumed, later(200)).runs).toHaveLength(1);
    expect(resumed.skip).toBeUndefined();
  });

  test('a skipped run stays skipped in a pause, and when its hour is changed', () => {
    const weekly = (days: Weekday[], time: string): Recurrence => ({
      rule: { kind: 'weekly', days, every: 1, time },
      zone: 'Europe/Berlin',
    });
    const next = (schedule: Schedule) =>
      upcomingRuns(schedule, monday, 2).map(({ local }) => local.replace('T', ' '));
    const tuesdays = changeSchedule(hourly(), { schedule: weekly(['tuesday'], '18:00') }, monday);
    const [first = '', second = ''] = next(tuesdays);
    const skipping = skipNextRun(tuesdays, monday);
    expect(next(skipping)[0]).toBe(second);
    expect(next(resumeSchedule(pauseSchedule(skipping), monday))[0]).toBe(second);
    const change = (schedule: Recurrence) => changeSchedule(skipping, { schedule }, monday);
    expect(next(change(weekly(['tuesday'], '19:00')))[0]).toBe(second.replace('18', '19'));
    const daily = change(weekly([...weekdays], '19:00'));
    expect(next(daily)).not.toContain(first.replace('18', '19'));
    expect(daily.skip).toHaveLength(1);
    const back = changeSchedule(daily, { schedule: weekly(['tuesday'], '18:00') }, monday);
    expect(next(back)[0]).toBe(second);
  });

  test('a skip ends with its run, also where that went by in a pause', () => {
    const hours = hourly();
    const paused = pauseSchedule(skipNextRun(hours, monday));
    const changed = changeSchedule(
      paused,
      { schedule: { rule: { kind: 'cron', expression: '30 * * * *' }, zone: 'UTC' } },
      later(150),
    );
    expect(changed.skip).toBeUndefined();
  });

  test('one that paused itself is due until its moderators know', () => {
    const paused = autoPause(hourly(), 'gone', later(1));
    expect(paused).toMatchObject({
      state: 'paused',
      pausedBecause: 'gone',
      untold: true,
      due: later(1).getTime(),
    });
    expect(resumeSchedule(paused, later(2))).not.toHaveProperty('pausedBecause');
  });

  test('another rule counts from the change on, and leaves a paused schedule paused', () => {
    const rule = { kind: 'cron' as const, expression: '30 * * * *' };
    const changed = changeSchedule(hourly(), { schedule: { rule, zone: 'UTC' } }, later(45));
    expect(changed.due).toBe(later(90).getTime());
    expect(
      changeSchedule(pauseSchedule(hourly()), { schedule: { rule, zone: 'UTC' } }, later(45)).state,
    ).toBe('paused');
  });

  test('ids are of two codes', () => {
    expect(newScheduleId(() => 'AB12CD')).toBe('ab12cdab12cd');
  });
});
