import { stringify } from 'csv-stringify/sync';
import type { TextFile } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { authorName } from './item-reply.ts';
import type { Item, Step } from './model/item.ts';
import { nameOf, type ReviewerNames } from './reviewers.ts';
import { stamp } from './words.ts';

/** All that was done in review as a table, a line for each step, oldest item first. No spreadsheet finds a formula in it. */
export function logFile(items: readonly Item[], names: ReviewerNames, say: Say): TextFile {
  const columns = ['at', 'code', 'kind', 'topic', 'step', 'by', 'reason', 'words'] as const;
  const rows = items.flatMap((item) => {
    const about = [item.code, say(`review.kind.${item.what.kind}`), item.what.topic ?? ''];
    const author = authorName(item, say);
    const row = (at: number, did: Step['did'] | 'submit', by: string, reason: string, words: string) => [
      stamp(at),
      ...about,
      say(`review.did.${did}`),
      by,
      reason,
      words,
    ];
    return [
      row(item.made, 'submit', author, '', wordsOf(item)),
      ...item.steps.map(({ at, did, by, reason = '' }) =>
        row(at, did, by === undefined ? author : nameOf(by, names, say), reason, ''),
      ),
    ];
  });
  const table = [columns.map((name) => say(`review.column.${name}`)), ...rows];
  const content = stringify(
    table.map((cells) => cells.map(safeCell)),
    { bom: true },
  );
  return { name: 'review-log.csv', type: 'text/csv', content };
}

/** What was suggested, in one cell; of a post its title. */
function wordsOf({ what }: Item): string {
  const { kind: _kind, topic: _topic, ...parts } = what;
  return Object.values(parts).join(' | ');
}

/** What a spreadsheet may take for the beginning of a formula, in the forms that it folds together and as a minus sign. */
const startsFormula = (character: string): boolean => /^[=+\-@\u2212]/.test(character.normalize('NFKC'));

/** A semicolon, where a spreadsheet splits cells in many languages, and what may stand before the next cell's first letter. */
const nextCell = /;[\s"'\p{Cf}]*(?=(\P{Cf}))/gu;

/**
 * A text as a cell of a table that anybody may open in a spreadsheet: on one line, without what cannot be seen before its
 * first letter, and with an apostrophe wherever it, or a part of it that the spreadsheet makes a cell of its own, would begin
 * a formula. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function safeCell(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/^[\s\p{Cf}]+/u, '');
  const inside = line.replace(nextCell, (before, first: string) =>
    startsFormula(first) ? `${before}'` : before,
  );
  return startsFormula(inside) ? `'${inside}` : inside;
}
