import type { z } from 'zod';
import { localOccurrences } from './local-occurrences.ts';
import { type Recurrence, recurrenceSchema } from './recurrence.ts';

/** What is wrong with a field: an identifier, worded in data/locales under `problem.<id>`, which names the next step. */
export type RecurrenceProblem = { field: string; id: string; values: Record<string, string | number> };

/**
 * Reads a schedule as a form or a record gives it, and checks that it runs at least once after 1970.
 * `field` is the path to the field, such as `rule.time`; fields that the rule does not have are dropped.
 */
export function readRecurrence(input: unknown): { schedule: Recurrence } | { problems: RecurrenceProblem[] } {
  const read = recurrenceSchema.safeParse(input);
  if (!read.success) return { problems: read.error.issues.map(problemOf) };
  const schedule = read.data;
  const field = schedule.until === undefined ? 'rule' : 'until';
  return localOccurrences(schedule, 0).next().done
    ? { problems: [{ field, id: 'never-runs', values: {} }] }
    : { schedule };
}

/** The problem that a schema of this room found. Its schemas carry identifiers where zod has messages. */
export function problemOf(issue: z.core.$ZodIssue): RecurrenceProblem {
  const values: RecurrenceProblem['values'] = {};
  for (const [name, value] of Object.entries(issue.code === 'custom' ? (issue.params ?? {}) : {}))
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  return { field: issue.path.join('.'), id: issue.message, values };
}
