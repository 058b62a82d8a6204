import { day, toLocal, toWallTime } from './local-time.ts';
import { type Reading, simplify } from './read-time.ts';
import { ordinals, type Weekday, weekdays } from './recurrence.ts';

/** A weekday by its name or the beginning of it: tu, Tues, Weds, Tuesdays. */
function weekdayOf(word: string): Weekday | undefined {
  const named = (start: string, least: number) =>
    start.length < least ? undefined : weekdays.find((name) => name.startsWith(start));
  return named(word, 2) ?? (word.endsWith('s') ? named(word.slice(0, -1), 3) : undefined);
}

const workdays = weekdays.slice(0, 5);
const weekend = weekdays.slice(5);

const groupsOfDays = new Map<string, readonly Weekday[]>([
  ['daily', weekdays],
  ['everyday', weekdays],
  ['weekday', workdays],
  ['weekdays', workdays],
  ['workday', workdays],
  ['workdays', workdays],
  ['weekend', weekend],
  ['weekends', weekend],
]);

const joiners = [',', ';', '/', '&', '+', 'and'];
const ranges = ['-', '–', '—', '−', 'to', 'through', 'thru', 'until', 'till'];
const exceptions = ['except', 'without', 'but', 'excluding'];
/** Words that say nothing about which day. */
const fillers = ['on', 'every', 'each', 'all', 'the', 'from'];

/** The words of a text, and each sign by itself. A full stop after an abbreviation goes. */
const wordsOf = (text: string): string[] =>
  simplify(text)
    .replace(/(\p{L})\./gu, '$1')
    .match(/[\p{L}\p{N}.]+|[^\s]/gu) ?? [];

/** What wasn't understood, from there on: a word, with the one after it where it only joins. */
const unreadAt = (words: readonly string[], at: number): { unread: string } => {
  const word = words[at] ?? words.at(-1) ?? '';
  const next = words[at + 1];
  return { unread: [...joiners, ...ranges].includes(word) && next !== undefined ? `${word} ${next}` : word };
};

/**
 * Reads weekdays: "Monday", "Mon and Thu", "Monday to Friday", "weekdays", "every day except Sunday". In the order of the
 * week, each once.
 */
export function readWeekdays(text: string): Reading<Weekday[]> {
  const words = wordsOf(text);
  const chosen = new Set<Weekday>();
  let excludes = false;
  let isOpen = true;
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    if (exceptions.includes(word) && !excludes && chosen.size > 0 && !isOpen) {
      excludes = true;
      isOpen = true;
      at += word === 'but' && words[at + 1] === 'not' ? 2 : 1;
      if (words[at] === 'for') at += 1;
    } else if (joiners.includes(word) && !isOpen) {
      isOpen = true;
      at += word !== 'and' && words[at + 1] === 'and' ? 2 : 1;
    } else {
      const read = readDays(words, at);
      if (!read && fillers.includes(word) && at + 1 < words.length) {
        at += 1;
        continue;
      }
      if (!read || (excludes && !read.days.some((one) => chosen.has(one))))
        return unreadAt(words, !read && weekdayOf(word) ? at + 1 : at);
      for (const one of read.days) excludes ? chosen.delete(one) : chosen.add(one);
      at = read.next;
      isOpen = false;
    }
  }
  if (isOpen || chosen.size === 0) return unreadAt(words, words.length - 1);
  return { value: weekdays.filter((name) => chosen.has(name)) };
}

/** One weekday, a group of them, or all from one to another, also across the end of the week. */
function readDays(
  words: readonly string[],
  at: number,
): { days: readonly Weekday[]; next: number } | undefined {
  const isAll = /^(?:every|each) day$|^all days$/.test(words.slice(at, at + 2).join(' '));
  if (isAll) return { days: weekdays, next: at + 2 };
  const group = groupsOfDays.get(words[at] ?? '');
  if (group) return { days: group, next: at + 1 };
  const first = weekdayOf(words[at] ?? '');
  if (!first) return undefined;
  if (!ranges.includes(words[at + 1] ?? '')) return { days: [first], next: at + 1 };
  const last = weekdayOf(words[at + 2] ?? '');
  if (!last) return undefined;
  const from = weekdays.indexOf(first);
  const length = ((weekdays.indexOf(last) - from + 7) % 7) + 1;
  return { days: [...weekdays, ...weekdays].slice(from, from + length), next: at + 3 };
}

const ofTheMonth = /(?: (?:of|in))?(?: (?:the|a|every|each))? month$/;

/** Reads a day of the month: "15", "the 15th", "day 15 of every month"; "last day" is 31. */
export function readMonthDay(text: string): Reading<number> {
  const simple = simplify(text)
    .replace(/^(?:(?:on|every|each|the|day) )+/, '')
    .replace(ofTheMonth, '');
  if (/^last(?: day)?$/.test(simple)) return { value: 31 };
  const [number = '', ending = ''] = /^(\d{1,2})(st|nd|rd|th|\.)?(?: day)?$/.exec(simple)?.slice(1) ?? [];
  if (number !== '' && (!/^[a-z]/.test(ending) || ending === endingOf(Number(number))))
    return { value: Number(number) };
  const words = wordsOf(simple);
  return unreadAt(words, /^\d{1,2}(?:st|nd|rd|th)?$/.test(words[0] ?? '') && words.length > 1 ? 1 : 0);
}

const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinalRules = new Intl.PluralRules('en', { type: 'ordinal' });
const endingOf = (number: number): string => endings[ordinalRules.select(number)] ?? 'th';

/** What's read of "first Tuesday". Without a word for which one, `which` is missing. */
export type MonthWeekday = { which?: (typeof ordinals)[number]; weekday: Weekday };

const ordinalWords = ['1st', '2nd', '3rd', '4th'];

/** Reads which weekday of the month: "first Tuesday", "the last Fri of every month". */
export function readMonthWeekday(text: string): Reading<MonthWeekday> {
  const simple = simplify(text)
    .replace(/^(?:(?:on|every|each|the) )+/, '')
    .replace(ofTheMonth, '');
  const words = wordsOf(simple);
  const at = ordinalWords.indexOf(words[0] ?? '');
  const which = at < 0 ? ordinals.find((name) => name === words[0]) : ordinals[at];
  const named = which === undefined ? 0 : 1;
  const weekday = weekdayOf(words[named] ?? '');
  if (weekday === undefined) return unreadAt(words, named);
  if (words.length > named + 1) return unreadAt(words, named + 1);
  return { value: { ...(which && { which }), weekday } };
}

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
];

const monthOf = (word: string): number =>
  word.length < 3 ? 0 : months.findIndex((name) => name.startsWith(word === 'sept' ? 'sep' : word)) + 1;

/**
 * Reads a date: "2027-03-28", "28 March 2027", "Sunday, March 28th", "tomorrow". Without a year it's the next one from
 * today on. A number for the month is only read in that first form, because elsewhere it could be the day.
 */
export function readDate(text: string, today: string): Reading<string> {
  const words = wordsOf(text.replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1').replace(/(\d)\.(?=\s|$)/g, '$1'));
  const simple = simplify(text);
  if (simple === 'today') return { value: today };
  if (simple === 'tomorrow') return { value: toLocal(toWallTime(today) + day).slice(0, 10) };
  const said = words.filter((word) => ![',', 'on', 'the', 'of'].includes(word));
  const weekday = weekdayOf(said[0] ?? '');
  const [first = '', second = '', year, ...more] = weekday ? said.slice(1) : said;
  const iso = /(\d{4})-(\d\d?)-(\d\d?)$/.exec(simple);
  if (iso && (weekday ? said.slice(1) : said).join('') === iso[0])
    return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), weekday, text);
  const isDayFirst = /^\d{1,2}$/.test(first);
  const [number, name] = isDayFirst ? [first, second] : [second, first];
  const month = monthOf(name);
  if (month === 0) return { unread: isDayFirst && second !== '' ? second : text.trim() };
  if (!/^\d{1,2}$/.test(number)) return { unread: number === '' ? text.trim() : number };
  if (more[0] !== undefined || (year !== undefined && !/^\d{4}$/.test(year)))
    return { unread: more[0] ?? year ?? '' };
  if (year !== undefined) return dateOf(Number(year), month, Number(number), weekday, text);
  const thisYear = Number(today.slice(0, 4));
  // A leap day is at most eight years away.
  for (let next = thisYear; next <= thisYear + 8; next++) {
    const read = dateOf(next, month, Number(number), undefined, text);
    if ('value' in read && read.value >= today) return dateOf(next, month, Number(number), weekday, text);
  }
  return { unread: text.trim() };
}

/** A date that exists and, if a weekday is given with it, falls on that day. */
function dateOf(
  year: number,
  month: number,
  date: number,
  weekday: Weekday | undefined,
  text: string,
): Reading<string> {
  const value = [
    String(year).padStart(4, '0'),
    ...[month, date].map((part) => String(part).padStart(2, '0')),
  ].join('-');
  const wall = toWallTime(value);
  const exists = !Number.isNaN(wall) && toLocal(wall).startsWith(value);
  const fits = weekday === undefined || weekdays[(new Date(wall).getUTCDay() + 6) % 7] === weekday;
  return exists && fits ? { value } : { unread: text.trim() };
}
