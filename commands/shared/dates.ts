import type { Say } from '../../src/command/say.ts';

/** A date as far as it is known, in words: 30 July 2024, July 2024, 2024, or that none is known. */
export function writeDate(date: string | undefined, say: Say): string {
  if (date === undefined) return say('source.no-date');
  const [year = 0, month, day] = date.split('-').map(Number);
  const format = new Intl.DateTimeFormat(say('language.dates'), {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month === undefined ? {} : { month: 'long' }),
    ...(day === undefined ? {} : { day: 'numeric' }),
  });
  return format.format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}
