import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { ordinals, type Rule, weekdays } from '../../time/recurrence.ts';

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

/** A weekday by its name, or at least its first two letters. */
const weekdayOf = (word: string) =>
  word.length < 2 ? undefined : weekdays.find((name) => name.startsWith(word));

/** How people write the n-th weekday. */
const ordinalWords: Readonly<Record<string, (typeof ordinals)[number]>> = {
  '1st': 'first',
  '2nd': 'second',
  '3rd': 'third',
  '4th': 'fourth',
};

/**
 * Splits a day and a time that were typed in one line: "Tuesday 18:00", "15 at 9:30". A separately given time stays as
 * it is.
 */
export function splitDayAndTime(on: string, time: string): { on: string; time: string } {
  const [, day, hours = '', minutes = ''] = /^(.+?)[\s,]+(?:at\s+)?(\d{1,2}):(\d{2})$/.exec(on.trim()) ?? [];
  return day === undefined || time !== ''
    ? { on, time }
    : { on: day, time: `${hours.padStart(2, '0')}:${minutes}` };
}

/**
 * Turns the two simple answers of a form, how often and on which day, into a rule for `readRecurrence`, which finds
 * what's wrong with it: `weekly` on "Monday and Thursday", `month-day` on "15", `month-weekday` on "first Tuesday",
 * `once` on "2027-03-28", `cron` on "0 18 * * 2".
 */
export function parseRule(repeat: Repeat, on: string, time: string): object {
  const words = on.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
  const days = words.flatMap((word) => weekdayOf(word) ?? []);
  switch (repeat) {
    case 'month-day':
      return { kind: 'month-day', day: Number.parseInt(on, 10), time };
    case 'month-weekday': {
      const named = words.map((word) => ordinalWords[word] ?? word);
      const which = ordinals.find((ordinal) => named.includes(ordinal));
      return { kind: 'month-weekday', which, weekday: days[0], time };
    }
    case 'once':
      return { kind: 'once', date: on.trim(), time };
    case 'cron':
      return { kind: 'cron', expression: on.trim() };
    default: {
      const every = Number(/\d/.exec(repeat)?.[0] ?? 1);
      const all = /^(daily|every day|all days)$/.test(on.trim().toLowerCase());
      return { kind: 'weekly', days: all ? [...weekdays] : days, every, time };
    }
  }
}

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
  /** The kind of work that's planned. */
  kind: z.string().min(1),
  /** The schedule it changes; without one, it creates a new one. */
  changes: z.string().min(1).exactOptional(),
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
