import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { readDate, readMonthDay, readMonthWeekday, readWeekdays } from '../../time/read-day.ts';
import { readTime, splitDayAndTime } from '../../time/read-time.ts';
import { type RecurrenceProblem, type Rule, recurrenceSchema } from '../../time/recurrence.ts';
import { workSchema } from './schedule.ts';

/** How often, as a form offers it. */
export const repeats = [
  'weekly',
  'every-2-weeks',
  'every-3-weeks',
  'every-4-weeks',
  'month-day',
  'month-weekday',
  'once',
  'cron',
] as const;

export type Repeat = (typeof repeats)[number];

/** What was typed into a form about when. */
export type TypedWhen = { repeat: Repeat; on: string; time: string; until?: string };

/** The rule and the last day for `readRecurrence`, which finds what else is wrong with them; or what wasn't understood. */
export type ReadWhen = { rule: object; until?: string } | { problem: RecurrenceProblem };

/**
 * Reads the simple answers of a form, how often and on which day: `weekly` on "Monday and Thursday", `month-day` on "15",
 * `month-weekday` on "first Tuesday", `once` on "2027-03-28", `cron` on "0 18 * * 2". The day may have its time with it.
 * All of it is understood, or a problem names the words that aren't. `today` is the date in the schedule's zone.
 */
export function readWhen({ repeat, on, time, until }: TypedWhen, today: string): ReadWhen {
  const last = until === undefined ? undefined : readDate(until, today);
  const rule =
    repeat === 'cron' ? { kind: 'cron', expression: on.trim() } : readRule(repeat, on, time, today);
  if (isProblem(rule)) return rule;
  if (last && 'unread' in last) return unread({ field: 'until', id: 'unread-date' }, last.unread);
  return { rule, ...(last && { until: last.value }) };
}

const isProblem = (read: object): read is { problem: RecurrenceProblem } => 'problem' in read;

function readRule(
  repeat: Exclude<Repeat, 'cron'>,
  on: string,
  typedTime: string,
  today: string,
): object | { problem: RecurrenceProblem } {
  const { day, time: withDay } = splitDayAndTime(on, repeat === 'month-day' || repeat === 'once');
  const [own, beside] = [typedTime, withDay].map((text) => (text ? (readTime(text) ?? null) : undefined));
  if (own === null) return unread({ field: 'rule.time', id: 'unread-time' }, typedTime);
  if (own && beside && own !== beside)
    return { problem: { field: 'rule.time', id: 'two-times', values: { one: beside, other: own } } };
  const time = own ?? beside ?? '';
  switch (repeat) {
    case 'month-day': {
      const read = readMonthDay(day);
      return 'unread' in read
        ? unread({ field: 'rule.day', id: 'unread-month-day' }, read.unread)
        : { kind: repeat, day: read.value, time };
    }
    case 'month-weekday': {
      const read = readMonthWeekday(day);
      return 'unread' in read
        ? unread({ field: 'rule.weekday', id: 'unread-month-weekday' }, read.unread)
        : { kind: repeat, ...read.value, time };
    }
    case 'once': {
      const read = readDate(day, today);
      return 'unread' in read
        ? unread({ field: 'rule.date', id: 'unread-date' }, read.unread)
        : { kind: repeat, date: read.value, time };
    }
    default: {
      const read = readWeekdays(day);
      if ('unread' in read) return unread({ field: 'rule.days', id: 'unread-weekdays' }, read.unread);
      return { kind: 'weekly', days: read.value, every: Number(/\d/.exec(repeat)?.[0] ?? 1), time };
    }
  }
}

const unread = (where: Omit<RecurrenceProblem, 'values'>, text: string): { problem: RecurrenceProblem } => ({
  problem: { ...where, values: { text } },
});

/** The reverse, for a form that edits a schedule. */
export function ruleToForm(rule: Rule): { repeat: Repeat; on: string; time: string } {
  switch (rule.kind) {
    case 'month-day':
      return { repeat: 'month-day', on: String(rule.day), time: rule.time };
    case 'month-weekday':
      return { repeat: 'month-weekday', on: `${rule.which} ${rule.weekday}`, time: rule.time };
    case 'once':
      return { repeat: 'once', on: rule.date, time: rule.time };
    case 'cron':
      return { repeat: 'cron', on: rule.expression, time: '' };
    case 'weekly': {
      const every = repeats.find((repeat) => repeat === `every-${rule.every}-weeks`);
      return { repeat: every ?? 'weekly', on: rule.days.join(', '), time: rule.time };
    }
  }
}

/** A filled-in plan until it's saved or discarded: when, and what its kind of work asks for. */
export const planDraftSchema = z.looseObject({
  member: z.string().min(1),
  /** The channel it's for. */
  channel: z.string().min(1).exactOptional(),
  /** The kind of work that's planned. */
  kind: z.string().min(1),
  /** The schedule it changes; without one, it creates a new one. */
  changes: z.string().min(1).exactOptional(),
  /** What that schedule was when the change began, so that nobody else's change is undone. */
  from: z.strictObject({ work: workSchema, schedule: recurrenceSchema }).exactOptional(),
  repeat: z.enum(repeats),
  on: z.string(),
  time: z.string(),
  until: z.string().exactOptional(),
  /** When it's discarded, in milliseconds since 1970. */
  expires: z.int().min(0),
});

export type PlanDraft = z.infer<typeof planDraftSchema>;

/** What a kind of work asks for besides when, as kept in a draft. */
export type Answers = Readonly<Record<string, string | boolean>>;

/** Under its code. Due when it's discarded. */
export const planDraftRecord = defineRecord<PlanDraft>({
  kind: 'plan-draft',
  schema: planDraftSchema,
  member: ({ member }) => member,
  due: ({ expires }) => expires,
  since: ({ expires }) => expires - draftLife,
});

/** How long a draft is kept, in milliseconds: a day. */
export const draftLife = 24 * 60 * 60_000;
