/** What was read, or the words that weren't understood. Nothing is ever read in part. */
export type Reading<T> = { value: T } | { unread: string };

/** Composed, in small letters, with white space folded and full-width digits made plain. */
export const simplify = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

const namedTimes = new Map([
  ['midnight', '00:00'],
  ['noon', '12:00'],
  ['midday', '12:00'],
]);

const clock =
  /^(?:at )?(?:(?<hour>\d{1,2})(?:(?:[:.]|h)(?<minute>\d\d)h?| ?h)?|(?<packed>\d\d)(?<rest>\d\d))(?: ?(?<half>[ap])(?:\.m\.?|m\.?))?(?: o['’]?clock)?$/;

/**
 * Reads a time of day as people write it: 18:00, 9:30, 18.30, 18h, 1830, 18, 6pm, 6:30 p.m., noon. Gives it as 18:00;
 * undefined if it's none, or says two things at once, as 18pm does.
 */
export function readTime(text: string): string | undefined {
  const simple = simplify(text);
  const named = namedTimes.get(simple.replace(/^at /, ''));
  if (named !== undefined) return named;
  const { hour, minute, packed, rest, half } = clock.exec(simple)?.groups ?? {};
  const minutes = Number(minute ?? rest ?? 0);
  let hours = Number(hour ?? packed);
  if (half !== undefined) {
    if (!(hours >= 1 && hours <= 12)) return undefined;
    hours = (hours % 12) + (half === 'p' ? 12 : 0);
  }
  if (!(hours <= 23 && minutes <= 59)) return undefined;
  return [hours, minutes].map((number) => String(number).padStart(2, '0')).join(':');
}

/** What can stand between two times or two days. */
const between = /^(?:between |from )?(.+?) ?(?:[-–—−]| (?:to|and|until|till|through|thru) ) ?(.+)$/;

const saysHalf = /[ap]\.?m\.?$/;

/**
 * Reads two times with a dash or a word between them: 22:00-07:00, 10pm to 7am. Where only one says am or pm, the other
 * could mean either, so it isn't read, unless it can't: 22-7am.
 */
export function readHours(text: string): { from: string; to: string } | undefined {
  const [, first = '', second = ''] = between.exec(simplify(text)) ?? [];
  const [from, to] = [readTime(first), readTime(second)];
  if (from === undefined || to === undefined) return undefined;
  const isOpen = [first, second].map((time) => !saysHalf.test(time) && /^(?:0?[1-9]|1[0-2])\b/.test(time));
  const mixes = saysHalf.test(first) !== saysHalf.test(second) && isOpen.includes(true);
  return mixes ? undefined : { from, to };
}

/** Whether a text can only mean a time, even beside a day: a bare number can't. */
const isPlainlyTime = (text: string): boolean =>
  /^at |[:h]|[ap]\.?m\.?$|^\d{1,2}\.\d\d$|noon|midnight|midday|clock/.test(text) &&
  readTime(text) !== undefined;

/**
 * Splits a day and a time that were typed in one line, in either order: "Tuesday 18:00", "15 at 9:30", "6pm on Fridays".
 * Without a plain time in it, the line is all day. A bare number at its end is a time only where no day is one.
 */
export function splitDayAndTime(line: string, daysAreNumbers = true): { day: string; time?: string } {
  const words = simplify(line.replace(/(\d{4}-\d\d?-\d\d?)T(?=\d)/i, '$1 ')).split(' ');
  for (let from = 1; from < words.length; from++) {
    const [before, after] = [words.slice(0, from).join(' '), words.slice(from).join(' ')];
    const isBare = !daysAreNumbers && /^(?:\d{1,2}|\d{4})$/.test(after) && readTime(after) !== undefined;
    if (isPlainlyTime(after) || isBare) return { day: before.replace(/,$/, ''), time: after };
    if (isPlainlyTime(before.replace(/,$/, ''))) {
      const rest = splitDayAndTime(after, daysAreNumbers);
      if (rest.time === undefined) return { day: after, time: before.replace(/,$/, '') };
    }
  }
  return { day: line.trim() };
}
