import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhen, ruleToForm } from '../../src/schedules/model/draft.ts';
import { readDate, readMonthDay, readMonthWeekday, readWeekdays } from '../../src/time/read-day.ts';
import { readHours, readTime, splitDayAndTime } from '../../src/time/read-time.ts';
import { weekdays } from '../../src/time/recurrence.ts';
import { schedules, times } from '../fixtures/schedules.ts';

describe('reading a time', () => {
  test.each([
    ['18:00', '18:00'],
    ['9:30', '09:30'],
    ['18.30', '18:30'],
    ['18h30', '18:30'],
    ['18h', '18:00'],
    ['1830', '18:30'],
    ['18', '18:00'],
    ['６ＰＭ', '18:00'],
    ['6 pm', '18:00'],
    ['6:30 p.m.', '18:30'],
    ['at 6pm', '18:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
  ])('understands %s', (text, time) => expect(readTime(text)).toBe(time));

  test.each([
    '24:00',
    '25',
    '18pm',
    '0am',
    '13 am',
    '6:5',
    '18:60',
    '6.5',
    'six',
    'constructor',
    '',
    '6-7',
    '18:00 UTC',
  ])('does not guess at “%s”', (text) => expect(readTime(text)).toBeUndefined());

  test.each([
    ['22:00-07:00', '22:00', '07:00'],
    ['22-7', '22:00', '07:00'],
    ['22.30 – 7.15', '22:30', '07:15'],
    ['10pm to 7am', '22:00', '07:00'],
    ['from 10 p.m. until 7 a.m.', '22:00', '07:00'],
    ['between 10pm and noon', '22:00', '12:00'],
    ['22 to 7am', '22:00', '07:00'],
  ])('understands the hours %s', (text, from, to) => expect(readHours(text)).toEqual({ from, to }));

  test.each(['22:00', '10-11pm', '10pm-7', '22:00-07:00-08:00', '22:00-24:00', 'night'])(
    'does not guess at the hours “%s”',
    (text) => expect(readHours(text)).toBeUndefined(),
  );
});

describe('reading days', () => {
  test.each([
    ['Monday to Friday', 'mo tu we th fr'],
    ['mon-fri', 'mo tu we th fr'],
    ['Fri through Mon', 'mo fr sa su'],
    ['Tues, Weds, Fri', 'tu we fr'],
    ['Tues. & Thurs.', 'tu th'],
    ['wednesdays', 'we'],
    ['every Monday and each Thursday', 'mo th'],
    ['Monday, Wednesday, and Friday', 'mo we fr'],
    ['every day except Sunday', 'mo tu we th fr sa'],
    ['daily but not on weekends', 'mo tu we th fr'],
    ['Monday to Friday except Wednesday and Thursday', 'mo tu fr'],
    ['weekdays', 'mo tu we th fr'],
    ['at weekends', undefined],
    ['on weekends', 'sa su'],
    ['every weekday and Sunday', 'mo tu we th fr su'],
    ['all days', 'mo tu we th fr sa su'],
    ['Sat Sun', 'sa su'],
  ])('understands %s', (text, days) => {
    const read = readWeekdays(text);
    const short = 'value' in read ? read.value.map((name) => name.slice(0, 2)).join(' ') : undefined;
    expect(short).toBe(days);
  });

  test.each([
    ['Monday, Tusday, Friday', 'tusday'],
    ['every second Tuesday', 'second'],
    ['Monday or Tuesday', 'or'],
    ['Monday except Sunday', 'sunday'],
    ['every day except', 'except'],
    ['Monday and', 'and'],
    ['Monday to', 'to'],
    ['Monday 18', '18'],
    ['Mon-Wed-Fri', '- fri'],
    ['every other day', 'other'],
    ['every', 'every'],
  ])('names what it does not understand in “%s”', (text, unread) =>
    expect(readWeekdays(text)).toEqual({ unread }),
  );

  test.each([
    ['15', 15],
    ['the 15th', 15],
    ['on the 1st of every month', 1],
    ['day 22 of the month', 22],
    ['15.', 15],
    ['last day', 31],
    ['the last day of the month', 31],
  ])('understands %s of the month', (text, value) => expect(readMonthDay(text)).toEqual({ value }));

  test.each([
    ['1 and 15', 'and 15'],
    ['1, 15', ', 15'],
    ['1.5', '1.5'],
    ['15-17', '- 17'],
    ['-3', '-'],
    ['first', 'first'],
    ['15 monday', 'monday'],
  ])('names what it does not understand in “%s”', (text, unread) =>
    expect(readMonthDay(text)).toMatchObject({ unread: expect.stringContaining(unread) }),
  );

  test.each([
    ['first Tuesday', 'first', 'tuesday'],
    ['the last Fri', 'last', 'friday'],
    ['2nd weds of every month', 'second', 'wednesday'],
    ['Tuesday', undefined, 'tuesday'],
  ])('understands %s', (text, which, weekday) =>
    expect(readMonthWeekday(text)).toEqual({ value: { ...(which && { which }), weekday } }),
  );

  test.each([
    ['first and third Tuesday', 'and third'],
    ['second last Friday', 'last'],
    ['first Tuesday and Friday', 'and friday'],
    ['fifth Monday', 'fifth'],
    ['first', 'first'],
  ])('names what it does not understand in “%s”', (text, unread) =>
    expect(readMonthWeekday(text)).toEqual({ unread }),
  );

  test.each([
    ['2027-03-28', '2027-03-28'],
    ['2027-3-8', '2027-03-08'],
    ['Sunday, 2027-03-28', '2027-03-28'],
    ['28 March 2027', '2027-03-28'],
    ['28th of March', '2027-03-28'],
    ['March 28th, 2027', '2027-03-28'],
    ['Sun 28 Mar 2027', '2027-03-28'],
    ['1. December', '2026-12-01'],
    ['30 November', '2026-11-30'],
    ['29 February', '2028-02-29'],
    ['tomorrow', '2026-12-01'],
    ['today', '2026-11-30'],
  ])('understands the date %s', (text, value) => expect(readDate(text, '2026-11-30')).toEqual({ value }));

  test.each([
    '2027-02-30',
    '28/3/2027',
    'Monday, 2027-03-28',
    'Monday 28 March',
    '28 Marsh',
    '28 March 27',
    'soon',
    '28',
  ])('does not guess at the date “%s”', (text) =>
    expect(readDate(text, '2026-11-30')).toHaveProperty('unread'),
  );
});

test.each([
  ['Tuesday 18:00', 'tuesday', '18:00'],
  ['Tuesday, 6 pm', 'tuesday', '6 pm'],
  ['15 at 9', '15', 'at 9'],
  ['6pm on Fridays', 'on fridays', '6pm'],
  ['2026-12-01T08:00', '2026-12-01', '08:00'],
  ['1 December 2026 18.30', '1 december 2026', '18.30'],
])('splits %s', (line, day, time) => expect(splitDayAndTime(line)).toEqual({ day, time }));

describe('whatever is accepted is meant', () => {
  test('a rule in the words of its form reads as itself', () => {
    fc.assert(
      fc.property(schedules, ({ rule }) => {
        const { repeat, on, time } = ruleToForm(rule);
        if (rule.kind === 'weekly' && rule.every > 4) return;
        expect(readWhen({ repeat, on, time }, '2026-11-30')).toEqual({ rule });
      }),
    );
  });

  test('one word more that means nothing is named, wherever it stands', () => {
    const words = fc.array(fc.constantFrom<string>(...weekdays), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(words, fc.nat(4), fc.constantFrom('zebra', '7', 'xmas', 'not', '%'), (days, at, odd) => {
        expect(readWeekdays(days.toSpliced(at, 0, odd).join(' '))).toEqual({ unread: odd });
      }),
    );
  });

  test('every time of the day reads as itself, also with am and pm', () => {
    fc.assert(
      fc.property(times, (time) => {
        const [hours = 0, minutes = ''] = [Number(time.slice(0, 2)), time.slice(3)];
        expect(readTime(time)).toBe(time);
        expect(readTime(`${hours % 12 || 12}:${minutes}${hours < 12 ? 'am' : 'pm'}`)).toBe(time);
      }),
    );
  });

  test('any text is read as a whole or not at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const read of [
          readWeekdays(text),
          readMonthDay(text),
          readMonthWeekday(text),
          readDate(text, '2026-11-30'),
        ])
          expect(Object.keys(read)).toHaveLength(1);
      }),
    );
  });
});
