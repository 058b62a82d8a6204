import { describe, expect, test } from 'vitest';
import { describeRecurrence } from '../../src/time/describe.ts';
import { readRecurrence, weekdays } from '../../src/time/recurrence.ts';
import { say } from '../fixtures/say.ts';

function words(rule: object, bounds: object = {}, language = 'en-GB'): string {
  const read = readRecurrence({ rule, zone: 'Europe/Berlin', ...bounds });
  if ('problems' in read) throw new TypeError(JSON.stringify(read.problems));
  return describeRecurrence(read.schedule, language)
    .map(({ key, values }) => say.dynamic(key, values))
    .join('. ');
}

const time = '18:00';
const weekly = (days: readonly string[], every: number) =>
  words({ kind: 'weekly', days, every, time }, every > 1 ? { start: '2027-03-01' } : {});
const start = '. Not before Monday, 1 March 2027';

describe('a schedule in words', () => {
  test('weekly', () => {
    expect(weekly(['tuesday'], 1)).toBe('Every Tuesday at 18:00, Europe/Berlin time');
    expect(weekly(['tuesday'], 2)).toBe(`Every second Tuesday at 18:00, Europe/Berlin time${start}`);
    expect(weekly(['tuesday'], 3)).toBe(`Every 3rd Tuesday at 18:00, Europe/Berlin time${start}`);
    expect(weekly(weekdays, 1)).toBe('Every day at 18:00, Europe/Berlin time');
    expect(weekly(['friday', 'tuesday'], 1)).toBe(
      'Every week on Tuesday and Friday at 18:00, Europe/Berlin time',
    );
    expect(weekly(weekdays.slice(0, 3), 22)).toBe(
      `Every 22nd week on Monday, Tuesday and Wednesday at 18:00, Europe/Berlin time${start}`,
    );
  });

  test.each([
    [1, 'On the 1st of every month at 18:00, Europe/Berlin time'],
    [22, 'On the 22nd of every month at 18:00, Europe/Berlin time'],
    [30, 'On the 30th of every month, in a shorter month on its last day, at 18:00, Europe/Berlin time'],
    [31, 'On the last day of every month at 18:00, Europe/Berlin time'],
  ])('day %i of the month', (day, expected) => {
    expect(words({ kind: 'month-day', day, time })).toBe(expected);
  });

  test.each(['first', 'second', 'third', 'fourth', 'last'])('the %s weekday of the month', (which) => {
    expect(words({ kind: 'month-weekday', which, weekday: 'sunday', time })).toBe(
      `On the ${which} Sunday of every month at 18:00, Europe/Berlin time`,
    );
  });

  test('once, and by a cron expression', () => {
    expect(words({ kind: 'once', date: '2027-05-04', time })).toBe(
      'Once, on Tuesday, 4 May 2027 at 18:00, Europe/Berlin time',
    );
    expect(words({ kind: 'cron', expression: '0 18 * * 2' })).toBe(
      'By the cron expression 0 18 * * 2, Europe/Berlin time',
    );
  });

  test('its bounds follow', () => {
    const bounds = { start: '2027-03-01', until: '2027-09-30' };
    expect(words({ kind: 'month-day', day: 31, time }, bounds)).toBe(
      `On the last day of every month at 18:00, Europe/Berlin time${start}. Not after Thursday, 30 September 2027`,
    );
  });

  test('days and times are written as the language does', () => {
    const rule = { kind: 'weekly', days: ['monday', 'friday'], every: 1, time };
    expect(words(rule, {}, 'de')).toContain('Montag und Freitag at 18:00');
    expect(words(rule, {}, 'en-US')).toMatch(/Monday and Friday at 6:00\sPM/);
  });
});
