import type { Say } from '../chat/say.ts';

const styles: readonly Intl.DateTimeFormatOptions[] = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
];

/** To make a format takes a hundred times as long as to use it, and one answer writes dozens of dates. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatFor(language: string, parts: number): Intl.DateTimeFormat {
  const key = `${language} ${parts}`;
  const format =
    made.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...styles[parts - 1] });
  made.set(key, format);
  return format;
}

/** A date as far as it is known, in words: 30 July 2024, July 2024, 2024, or that none is known. */
export function writeDate(date: string | undefined, say: Say): string {
  if (date === undefined) return say('source.no-date');
  const parts = date.split('-').map(Number);
  const [year = 0, month = 1, day = 1] = parts;
  return formatFor(say('language.dates'), parts.length).format(Date.UTC(year, month - 1, day));
}
