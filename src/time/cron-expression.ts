import { Cron, CronPattern } from 'croner';
import { z } from 'zod';

/** The five fields in order, with the range of each. */
const fields = [
  { field: 'minute', from: 0, to: 59 },
  { field: 'hour', from: 0, to: 23 },
  { field: 'day', from: 1, to: 31 },
  { field: 'month', from: 1, to: 12 },
  { field: 'weekday', from: 0, to: 7 },
] as const;

/**
 * A cron expression with five fields, as croner reads it: `*`, lists, ranges, steps, names, and `L`, `W` and `#` for
 * days. Problems: `cron-fields` with the number of fields found, `cron-field` with the field that can't be read.
 */
export const cronSchema = z.string({ error: 'missing' }).transform((text, context) => {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== fields.length) {
    context.addIssue({ code: 'custom', message: 'cron-fields', params: { count: parts.length } });
    return z.NEVER;
  }
  for (const [index, field] of fields.entries()) {
    const part = parts[index] ?? '';
    if (isValid(fields.map((_, at) => (at === index ? part : '*')).join(' '))) continue;
    context.addIssue({ code: 'custom', message: 'cron-field', params: { ...field, text: part } });
    return z.NEVER;
  }
  return parts.join(' ');
});

/** Parsing an expression costs more than evaluating it, and communities tend to use the same ones. */
const crons = new Map<string, Cron>();
const maxCrons = 1_000;

/** Parses an expression for use with wall times: in UTC, so that no clock change gets in the way. */
export function cronFor(expression: string): Cron {
  const known = crons.get(expression);
  if (known) return known;
  if (crons.size >= maxCrons) crons.clear();
  const made = new Cron(expression, { mode: '5-part', utcOffset: 0 });
  crons.set(expression, made);
  return made;
}

/** Whether an expression leaves the hour open. Then it runs by elapsed time, in both passes of a repeated hour. */
export const isHourly = (expression: string): boolean =>
  new CronPattern(expression, undefined, { mode: '5-part' }).hour.every((on) => on === 1);

function isValid(expression: string): boolean {
  try {
    cronFor(expression);
    return true;
  } catch {
    return false;
  }
}
