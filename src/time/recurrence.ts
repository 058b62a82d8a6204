import { z } from 'zod';
import { cronFor, cronSchema } from './cron-expression.ts';
import {
  dateSchema,
  day,
  minute,
  sinceMidnight,
  timeSchema,
  toWallTime,
  type WallTime,
} from './local-time.ts';
import { zoneSchema } from './zone.ts';

/** Weekdays in ISO 8601 order: weeks begin on Monday. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** Which of a month's weekdays. There's no fifth: most months don't have one. */
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

/** When something repeats. Dates and times are local to the zone. */
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

/** The wall times of a rule: those of a cron expression, filtered by `keep`. */
type Pattern = { expression: string; keep?: (wall: WallTime) => boolean };

/** The wall times of a recurrence after a given one, in order; endless unless it ends. Zones play no part here. */
export function* wallTimesAfter(
  { rule, start, until }: Recurrence,
  after: WallTime,
): Generator<WallTime, void> {
  const from = Math.max(after, start === undefined ? after : toWallTime(start) - minute);
  const end = until === undefined ? Number.POSITIVE_INFINITY : toWallTime(until) + day;
  if (rule.kind === 'once') {
    const wall = toWallTime(`${rule.date}T${rule.time}`);
    if (wall > from && wall < end) yield wall;
    return;
  }
  const { expression, keep } = patternOf(rule, start);
  const cron = cronFor(expression);
  for (let next = cron.nextRun(new Date(from)); next !== null; next = cron.nextRun(next)) {
    const wall = next.getTime();
    if (wall >= end) return;
    if (keep === undefined || keep(wall)) yield wall;
  }
}

function patternOf(rule: Exclude<Rule, { kind: 'once' }>, start: string | undefined): Pattern {
  if (rule.kind === 'cron') return { expression: rule.expression };
  const since = sinceMidnight(rule.time) / minute;
  const time = `${since % 60} ${Math.floor(since / 60)}`;
  switch (rule.kind) {
    case 'weekly': {
      const expression = `${time} * * ${rule.days.map(cronWeekday).join(',')}`;
      if (rule.every === 1 || start === undefined) return { expression };
      const first = cronFor(expression).nextRun(new Date(toWallTime(start) - minute));
      const anchor = first === null ? 0 : weekOf(first.getTime());
      return { expression, keep: (wall) => (weekOf(wall) - anchor) % rule.every === 0 };
    }
    case 'month-day':
      return rule.day <= 28
        ? { expression: `${time} ${rule.day} * *` }
        : { expression: `${time} 28-31 * *`, keep: (wall) => isDayOrLast(wall, rule.day) };
    case 'month-weekday': {
      const which = rule.which === 'last' ? 'L' : `#${ordinals.indexOf(rule.which) + 1}`;
      return { expression: `${time} * * ${cronWeekday(rule.weekday)}${which}` };
    }
  }
}

/** Cron counts Sunday as 0. */
const cronWeekday = (weekday: Weekday): number => (weekdays.indexOf(weekday) + 1) % 7;

/** Weeks since the one of 1970-01-01, a Thursday. Weeks begin on Monday. */
const weekOf = (wall: WallTime): number => Math.floor((Math.floor(wall / day) + 3) / 7);

function isDayOrLast(wall: WallTime, wanted: number): boolean {
  const date = new Date(wall);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() === Math.min(wanted, last);
}

/** What's wrong with a field: an id, worded in data/locales under `problem.<id>`. */
export type RecurrenceProblem = { field: string; id: string; values: Record<string, string | number> };

/**
 * Reads a recurrence from a form and checks that it runs at least once after 1970. A problem's `field` is a path such as
 * `rule.time`; fields the rule doesn't have are dropped.
 */
export function readRecurrence(input: unknown): { schedule: Recurrence } | { problems: RecurrenceProblem[] } {
  const read = recurrenceSchema.safeParse(input);
  if (!read.success) return { problems: read.error.issues.map(problemOf) };
  const schedule = read.data;
  const field = schedule.until === undefined ? 'rule' : 'until';
  return wallTimesAfter(schedule, 0).next().done
    ? { problems: [{ field, id: 'never-runs', values: {} }] }
    : { schedule };
}

/** The schemas of this folder carry ids in place of zod's messages. */
function problemOf(issue: z.core.$ZodIssue): RecurrenceProblem {
  const values: RecurrenceProblem['values'] = {};
  for (const [name, value] of Object.entries(issue.code === 'custom' ? (issue.params ?? {}) : {}))
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  return { field: issue.path.join('.'), id: issue.message, values };
}
