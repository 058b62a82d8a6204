/** White space and other characters that show nothing at a text's ends: zero-width spaces, fillers, the empty Braille cell. */
const blank = /[\s\p{Cc}\u00AD\u115F\u1160\u180E\u200B\u200E\u200F\u2060\u2800\u3164\uFFA0]/u;

/** A character that shows something by itself. */
const visible = /[^\s\p{Cc}\p{Cs}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** How many characters of a text can be seen: accents, white space and invisible characters don't count. */
export const countVisible = (text: string): number => text.match(visible)?.length ?? 0;

/** Whether a text shows nothing at all, whatever it consists of. */
export const isBlank = (text: string): boolean => text.search(visible) < 0;

/** Normalizes typed text: composed, without control characters, white space folded. Empty if nothing can be seen. */
export function tidy(text: string): string {
  const folded = text.normalize('NFC').replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ');
  return isBlank(folded) ? '' : trimEnd(folded.slice(blanksBefore(folded)));
}

/** The same, but keeps lines and indentation. */
export function tidyLines(text: string): string {
  const lines = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, ' ');
  return isBlank(lines) ? '' : trimEnd(lines);
}

function blanksBefore(text: string): number {
  let start = 0;
  while (start < text.length && blank.test(text.charAt(start))) start++;
  return start;
}

/** A pattern that ends in `$` would take quadratic time. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && blank.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
