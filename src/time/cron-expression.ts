import { Cron, CronPattern } from 'croner';
import { z } from 'zod';

/** The five fields in order, with the numbers each may hold. */
const fields = [
  { field: 'minute', from: 0, to: 59 },
  { field: 'hour', from: 0, to: 23 },
  { field: 'day', from: 1, to: 31 },
  { field: 'month', from: 1, to: 12 },
  { field: 'weekday', from: 0, to: 7 },
] as const;

/**
 * A cron expression of five fields as croner reads it: `*`, lists, ranges, steps, names, and `L`, `W` and `#` for days.
 * Problems: `cron-fields` with the count that was found, `cron-field` with the field that cannot be read.
 */
export const cronSchema = z.string({ error: 'missing' }).transform((text, context) => {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== fields.length) {
    context.addIssue({ code: 'custom', message: 'cron-fields', params: { count: parts.length } });
    return z.NEVER;
  }
  for (const [index, field] of fields.entries()) {
    const part = parts[index] ?? '';
    if (isSound(fields.map((_, at) => (at === index ? part : '*')).join(' '))) continue;
    context.addIssue({ code: 'custom', message: 'cron-field', params: { ...field, text: part } });
    return z.NEVER;
  }
  return parts.join(' ');
});

/** Reading an expression takes croner longer than answering for it, and communities use much the same ones. */
const reckoners = new Map<string, Cron>();
const mostReckoners = 1_000;

/** The expression as croner's reckoner of wall readings: without a zone, on a clock that never changes. */
export function reckoner(expression: string): Cron {
  const known = reckoners.get(expression);
  if (known) return known;
  if (reckoners.size >= mostReckoners) reckoners.clear();
  const made = new Cron(expression, { mode: '5-part', utcOffset: 0 });
  reckoners.set(expression, made);
  return made;
}

/** Whether an expression says nothing about the hour. It then runs by elapsed time, on both passes of a repeated hour. */
export const isHourly = (expression: string): boolean =>
  new CronPattern(expression, undefined, { mode: '5-part' }).hour.every((on) => on === 1);

function isSound(expression: string): boolean {
  try {
    reckoner(expression);
    return true;
  } catch {
    return false;
  }
}
