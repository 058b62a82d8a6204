import { stringify } from 'csv-stringify/sync';
import type { TextFile } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { authorName } from './item-reply.ts';
import type { Item, Step } from './model/item.ts';
import { nameOf, type ReviewerNames } from './reviewers.ts';
import { changeWords } from './settings-words.ts';
import { stamp } from './words.ts';

/** Everything done in review as a table: one line per step, oldest item first. No cell can be read as a formula. */
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

/** A suggestion in one cell; for a post, its title. */
function wordsOf({ what }: Item): string {
  if (what.kind === 'settings') return changeWords(what);
  const { kind: _kind, topic: _topic, ...parts } = what;
  return Object.values(parts).join(' | ');
}

/**
 * Whether a spreadsheet may read the character as the start of a formula, including full-width forms and the minus
 * sign.
 */
const startsFormula = (character: string): boolean => /^[=+\-@\u2212]/.test(character.normalize('NFKC'));

/**
 * A semicolon, where spreadsheets split cells in many languages, and what may come before the next cell's first letter.
 */
const nextCell = /;[\s"'\p{Cf}]*(?=(\P{Cf}))/gu;

/**
 * Makes text safe for a spreadsheet's cell: on one line, without invisible characters before its first letter, and with
 * an apostrophe wherever the cell, or a part that a spreadsheet would split off, would start a formula.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function safeCell(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/^[\s\p{Cf}]+/u, '');
  const inside = line.replace(nextCell, (before, first: string) =>
    startsFormula(first) ? `${before}'` : before,
  );
  return startsFormula(inside) ? `'${inside}` : inside;
}
