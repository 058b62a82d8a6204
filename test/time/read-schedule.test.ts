import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRecurrence } from '../../src/time/recurrence.ts';
import { say } from '../fixtures/say.ts';
import { schedules } from '../fixtures/schedules.ts';

const rule = { kind: 'weekly', days: ['tuesday'], every: 1, time: '18:00' };
const sound = { rule, zone: 'Europe/Berlin' };
const cron = (expression: string) => ({ ...sound, rule: { kind: 'cron', expression } });

/** The problems of a schedule, each with its field, in the words that people see. */
function worded(input: unknown): string[] {
  const read = readRecurrence(input);
  return 'problems' in read
    ? read.problems.map(({ field, id, values }) => `${field}: ${say.dynamic(`problem.${id}`, values)}`)
    : [];
}

describe('reading a schedule', () => {
  test('gives plain data that reads as itself', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        expect(readRecurrence(JSON.parse(JSON.stringify(schedule)))).toEqual({ schedule });
      }),
    );
  });

  test('puts weekdays in order, names the zone properly, and drops what the rule does not have', () => {
    const input = { rule: { ...rule, days: ['friday', 'monday', 'friday'], day: 3 }, zone: ' asia/calcutta' };
    expect(readRecurrence(input)).toEqual({
      schedule: { rule: { ...rule, days: ['monday', 'friday'] }, zone: 'Asia/Kolkata' },
    });
  });

  test('folds white space in a cron expression and knows names', () => {
    expect(readRecurrence(cron(' 0  9 * jan-MAR  mon#2 '))).toMatchObject({
      schedule: { rule: { expression: '0 9 * jan-MAR mon#2' } },
    });
  });

  test.each([
    [undefined, ': Choose how often this runs.'],
    [{}, 'rule: Choose how often this runs.'],
    [{ ...sound, rule: { kind: 'yearly' } }, 'rule.kind: Choose how often this runs.'],
    [{ ...sound, rule: { ...rule, days: [] } }, 'rule.days: Choose at least one day of the week.'],
    [{ ...sound, rule: { ...rule, days: ['tusday'] } }, 'rule.days.0: Choose at least one day of the week.'],
    [{ ...sound, rule: { ...rule, every: 1.5 } }, 'rule.every: A whole number from 1 to 52 is needed.'],
    [{ ...sound, rule: { ...rule, every: undefined } }, 'rule.every: This is needed.'],
    [
      { ...sound, rule: { ...rule, time: '24:00' } },
      'rule.time: Write the time as hours and minutes from 00:00 to 23:59, such as 18:00.',
    ],
    [
      { ...sound, rule: { ...rule, every: 2 } },
      'start: Give a start date, so that it is clear in which weeks this runs.',
    ],
    [
      { ...sound, rule: { kind: 'month-weekday', which: 'fifth', weekday: 'monday', time: '18:00' } },
      'rule.which: Choose the first, second, third, fourth or last weekday of the month.',
    ],
    [
      { ...sound, rule: { kind: 'once', date: '2027-02-29', time: '18:00' } },
      'rule.date: Write a day that exists as year-month-day, such as 2027-03-28.',
    ],
    [
      { ...sound, start: '2027-02-02', until: '2027-02-01' },
      'until: The last date, 2027-02-01, is before the first one, 2027-02-02. Choose a later one.',
    ],
    [
      { ...sound, start: '2027-02-03', until: '2027-02-08' },
      'until: This never runs. Choose a day that exists between the first and the last date.',
    ],
    [
      { ...sound, zone: 'Qx/Zzq' },
      'zone: There is no time zone “Qx/Zzq”. Name a continent and a large city, such as Europe/Berlin.',
    ],
    [
      { ...sound, zone: 'Berln' },
      'zone: There is no time zone “Berln”. Did you mean one of these? Europe/Berlin.',
    ],
    [
      cron('0 18 * *'),
      'rule.expression: A cron expression has five parts, for minute, hour, day, month and weekday, such as 0 18 * * 2. This has 4.',
    ],
    [
      cron('@daily'),
      'rule.expression: A cron expression has five parts, for minute, hour, day, month and weekday, such as 0 18 * * 2. This has 1.',
    ],
    [
      cron('0 18 0 * *'),
      'rule.expression: “0” cannot stand for the day of the month. Use numbers from 1 to 31, or * for all of them.',
    ],
    [
      cron('*/x 18 * * *'),
      'rule.expression: “*/x” cannot stand for the minute. Use numbers from 0 to 59, or * for all of them.',
    ],
    [
      cron('0 18 * * MONDAY'),
      'rule.expression: “MONDAY” cannot stand for the weekday. Use numbers from 0 to 7, or * for all of them.',
    ],
    [
      cron('0 18 30 2 *'),
      'rule: This never runs. Choose a day that exists between the first and the last date.',
    ],
  ])('%j', (input, problem) => {
    expect(worded(input)).toContain(problem);
  });

  test('any text as a cron expression is read or is a problem, and never a crash', () => {
    const parts = fc.stringMatching(/^[-0-9*/,#LW?+a-z]{1,6}$/);
    fc.assert(
      fc.property(fc.array(parts, { minLength: 4, maxLength: 6 }), (all) => {
        const read = readRecurrence(cron(all.join(' ')));
        expect('schedule' in read || worded(cron(all.join(' '))).length === 1).toBe(true);
      }),
    );
  });
});

test('every problem that this room can find is worded', async () => {
  const files = ['recurrence', 'zone', 'cron-expression', 'local-time', 'occurrences'];
  const ids: string[] = [];
  for (const file of files) {
    const source = await readFile(new URL(`../../src/time/${file}.ts`, import.meta.url), 'utf8');
    for (const [, id] of source.matchAll(/(?:error|id|message): '([\w-]+)'|report\('\w+', '([\w-]+)'/g))
      if (id) ids.push(id);
  }
  expect(ids.length).toBeGreaterThan(12);
  for (const id of ids)
    expect(
      say.dynamic(`problem.${id}`, {
        field: 'day',
        text: '',
        count: 1,
        from: 0,
        to: 1,
        min: 1,
        max: 2,
        nearest: '',
      }),
    ).not.toBe('');
});
