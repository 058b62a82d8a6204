import { reckoner } from './cron-expression.ts';
import { day, minute, sinceMidnight, toWall, type Wall } from './local-time.ts';
import { ordinals, type Recurrence, type Rule, type Weekday, weekdays } from './recurrence.ts';

/** Which wall readings a rule means: those of a cron expression, of which `keep` may drop some. */
type Pattern = { expression: string; keep?: (wall: Wall) => boolean };

/**
 * The wall readings of a schedule after a given one, in order, without end unless the schedule has one.
 * Zones play no part here: this is arithmetic on the calendar.
 */
export function* localOccurrences({ rule, start, until }: Recurrence, after: Wall): Generator<Wall, void> {
  const from = Math.max(after, start === undefined ? after : toWall(start) - minute);
  const end = until === undefined ? Number.POSITIVE_INFINITY : toWall(until) + day;
  if (rule.kind === 'once') {
    const wall = toWall(`${rule.date}T${rule.time}`);
    if (wall > from && wall < end) yield wall;
    return;
  }
  const { expression, keep } = patternOf(rule, start);
  const cron = reckoner(expression);
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
      const first = reckoner(expression).nextRun(new Date(toWall(start) - minute));
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

/** Weeks since that of 1970-01-01, which was a Thursday. Weeks begin on Monday. */
const weekOf = (wall: Wall): number => Math.floor((Math.floor(wall / day) + 3) / 7);

function isDayOrLast(wall: Wall, wanted: number): boolean {
  const date = new Date(wall);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() === Math.min(wanted, last);
}
