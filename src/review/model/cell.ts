/** What a spreadsheet may take for the beginning of a formula, in the forms that it folds together and as a minus sign. */
const opens = (character: string): boolean => /^[=+\-@\u2212]/.test(character.normalize('NFKC'));

/** A semicolon, where a spreadsheet splits cells in many languages, and what may stand before the next cell's first letter. */
const nextCell = /;[\s"'\p{Cf}]*(?=(\P{Cf}))/gu;

/**
 * A text as a cell of a table that anybody may open in a spreadsheet: on one line, without what cannot be seen before its
 * first letter, and with an apostrophe wherever it, or a part of it that the spreadsheet makes a cell of its own, would begin
 * a formula. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function safeCell(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/^[\s\p{Cf}]+/u, '');
  const inside = line.replace(nextCell, (before, first: string) => (opens(first) ? `${before}'` : before));
  return opens(inside) ? `'${inside}` : inside;
}
