import { z } from 'zod';
import { cronSchema } from './cron-expression.ts';
import { dateSchema, timeSchema } from './local-time.ts';
import { zoneSchema } from './zone.ts';

/** Weekdays in the order of ISO 8601: weeks begin on Monday, everywhere. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** Which of a month's weekdays. A fifth is not offered: most months have none. */
export const ordinals = ['first', 'second', 'third', 'fourth', 'last'] as const;

const weekdaySchema = z.enum(weekdays, { error: 'no-weekday' });

const between = (min: number, max: number) =>
  z.number({ error: 'missing' }).refine((value) => Number.isInteger(value) && value >= min && value <= max, {
    error: 'not-an-integer',
    params: { min, max },
  });

const weeklySchema = z.object({
  kind: z.literal('weekly'),
  days: z
    .array(weekdaySchema, { error: 'no-weekday' })
    .min(1, { error: 'no-weekday' })
    .transform((days) => weekdays.filter((weekday) => days.includes(weekday))),
  every: between(1, 52).describe(
    'Weeks from one to the next, counted from that of the first run on or after the start date',
  ),
  time: timeSchema,
});

const monthDaySchema = z.object({
  kind: z.literal('month-day'),
  day: between(1, 31).describe('In a month that is shorter, its last day'),
  time: timeSchema,
});

const monthWeekdaySchema = z.object({
  kind: z.literal('month-weekday'),
  which: z.enum(ordinals, { error: 'no-ordinal' }),
  weekday: weekdaySchema,
  time: timeSchema,
});

const onceSchema = z.object({ kind: z.literal('once'), date: dateSchema, time: timeSchema });

const cronRuleSchema = z.object({ kind: z.literal('cron'), expression: cronSchema });

const ruleSchema = z.discriminatedUnion(
  'kind',
  [weeklySchema, monthDaySchema, monthWeekdaySchema, onceSchema, cronRuleSchema],
  { error: 'no-rule' },
);

/** When something happens again and again, in local time. Dates and times are those of the zone's clocks. */
export const recurrenceSchema = z
  .object(
    {
      rule: ruleSchema,
      zone: zoneSchema,
      start: dateSchema.optional().describe('The first day on which it may run'),
      until: dateSchema.optional().describe('The last day on which it may run'),
    },
    { error: 'no-rule' },
  )
  .superRefine(({ rule, start, until }, context) => {
    const report = (field: string, message: string, params: Record<string, string> = {}) =>
      context.addIssue({ code: 'custom', path: [field], message, params });
    if (rule.kind === 'weekly' && rule.every > 1 && start === undefined) report('start', 'needs-start');
    if (start !== undefined && until !== undefined && until < start)
      report('until', 'until-before-start', { start, until });
  });

export type Rule = z.infer<typeof ruleSchema>;
export type Recurrence = z.infer<typeof recurrenceSchema>;
export type Weekday = (typeof weekdays)[number];
