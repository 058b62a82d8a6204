import { type Clock, day, minute, offsetAt, sinceMidnight, toWallTime } from './local-time.ts';
import type { Occurrence } from './occurrences.ts';
import { ordinals, type Recurrence, type Weekday, weekdays } from './recurrence.ts';

/** A sentence of data/locales, by its key, and the values that fill it. */
export type ScheduleMessage = { key: `schedule.${Name}`; values: Record<string, string | number> };

type Name =
  | 'cron'
  | 'daily'
  | 'ends'
  | 'month-day'
  | 'month-day-or-end'
  | 'month-end'
  | 'month-last-weekday'
  | 'month-weekday'
  | 'once'
  | 'starts'
  | 'weekly'
  | 'weekly-days'
  | `clock-${'back' | 'first' | 'forward' | 'moved' | 'second'}`;

/**
 * Puts a recurrence into words: its rule, then its start and end if it has them. Weekdays, dates and times follow the
 * given language (a BCP 47 tag such as en-GB).
 */
export function describeRecurrence(recurrence: Recurrence, language: string): ScheduleMessage[] {
  const { start, until } = recurrence;
  const bounds: ScheduleMessage[] = [];
  if (start !== undefined)
    bounds.push({ key: 'schedule.starts', values: { date: writeDate(start, language) } });
  if (until !== undefined)
    bounds.push({ key: 'schedule.ends', values: { date: writeDate(until, language) } });
  return [describeRule(recurrence, language), ...bounds];
}

function describeRule({ rule, zone }: Recurrence, language: string): ScheduleMessage {
  if (rule.kind === 'cron') return { key: 'schedule.cron', values: { expression: rule.expression, zone } };
  const when = { time: writeTime(rule.time, language), zone };
  switch (rule.kind) {
    case 'weekly': {
      if (rule.days.length === weekdays.length && rule.every === 1)
        return { key: 'schedule.daily', values: when };
      const days = new Intl.ListFormat(language).format(
        rule.days.map((name) => writeWeekday(name, language)),
      );
      const key = rule.days.length === 1 ? 'schedule.weekly' : 'schedule.weekly-days';
      return { key, values: { every: rule.every, days, ...when } };
    }
    case 'month-day':
      return rule.day === 31
        ? { key: 'schedule.month-end', values: when }
        : {
            key: rule.day > 28 ? 'schedule.month-day-or-end' : 'schedule.month-day',
            values: { day: rule.day, ...when },
          };
    case 'month-weekday': {
      const weekday = writeWeekday(rule.weekday, language);
      return rule.which === 'last'
        ? { key: 'schedule.month-last-weekday', values: { weekday, ...when } }
        : {
            key: 'schedule.month-weekday',
            values: { which: ordinals.indexOf(rule.which) + 1, weekday, ...when },
          };
    }
    case 'once':
      return { key: 'schedule.once', values: { date: writeDate(rule.date, language), ...when } };
  }
}

const writeTime = (time: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' }).format(sinceMidnight(time));

const writeDate = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(toWallTime(date));

/** 1970-01-05 was a Monday. */
const writeWeekday = (weekday: Weekday, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    toWallTime('1970-01-05') + weekdays.indexOf(weekday) * day,
  );

/**
 * How clock changes affect a run. `shift` says by how many minutes the clocks have changed since the previous run,
 * positive when they went forward: a shift of 60 brings the two runs an hour closer.
 */
export type ClockChange = { occurrence: Occurrence; shift: number; clock: Clock };

/** Says how clock changes affect each of these runs; the first is compared with `since`. */
export function clockChanges(occurrences: readonly Occurrence[], zone: string, since: Date): ClockChange[] {
  let before = offsetAt(since.getTime(), zone);
  return occurrences.map((occurrence) => {
    const offset = offsetAt(occurrence.at.getTime(), zone);
    const shift = (offset - before) / minute;
    before = offset;
    return { occurrence, shift, clock: occurrence.clock };
  });
}

const clockKeys = {
  moved: 'schedule.clock-moved',
  first: 'schedule.clock-first',
  second: 'schedule.clock-second',
} as const;

/** Puts a clock change into words, one sentence of data/locales for each effect. */
export function describeClockChange({ shift, clock }: ClockChange): ScheduleMessage[] {
  const messages: ScheduleMessage[] = [];
  if (shift !== 0)
    messages.push({
      key: shift > 0 ? 'schedule.clock-forward' : 'schedule.clock-back',
      values: { minutes: Math.abs(shift) },
    });
  if (clock !== 'usual') messages.push({ key: clockKeys[clock], values: {} });
  return messages;
}
