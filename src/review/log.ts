import { stringify } from 'csv-stringify/sync';
import type { TextFile } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { authorOf } from './message.ts';
import { safeCell } from './model/cell.ts';
import type { Item, Step } from './model/item.ts';
import type { Names } from './reviewers.ts';
import { nameOf, stamp } from './words.ts';

/** All that was done in review as a table, a line for each step, oldest item first. No spreadsheet finds a formula in it. */
export function logFile(items: readonly Item[], names: Names, say: Say): TextFile {
  const columns = ['at', 'code', 'kind', 'topic', 'step', 'by', 'reason', 'words'] as const;
  const rows = items.flatMap((item) => {
    const about = [item.code, say(`review.kind.${item.what.kind}`), item.what.topic ?? ''];
    const author = authorOf(item, say);
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
