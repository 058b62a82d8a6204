import type { CslItem } from './csl.ts';

/** Types of RIS; everything else is an electronic source. */
const types: Partial<Record<CslItem['type'], string>> = {
  'article-journal': 'JOUR',
  'article-magazine': 'MGZN',
  'article-newspaper': 'NEWS',
  chapter: 'CHAP',
  'paper-conference': 'CPAPER',
  report: 'RPRT',
  'post-weblog': 'BLOG',
  legislation: 'STAT',
  bill: 'BILL',
};

/** Works in RIS, each field on one line: programs differ in how they join what is broken into several. */
export const toRis = (items: readonly CslItem[]): string => items.map(record).join('\n\n');

function record(item: CslItem): string {
  const date = item.issued?.['date-parts'][0];
  const fields: [tag: string, value: string | undefined][] = [
    ['TY', types[item.type] ?? 'ELEC'],
    ['ID', item.id],
    ['TI', item.title],
    ...(item.author ?? []).map((name): [string, string] => [
      'AU',
      'literal' in name ? name.literal : [name.family, name.given].filter(Boolean).join(', '),
    ]),
    ['PY', date && String(date[0])],
    ['DA', date && slashed(date)],
    ['T2', item['container-title']],
    ['PB', item.publisher],
    ['M3', item.genre],
    ['UR', item.URL],
    ['Y2', slashed(item.accessed['date-parts'][0])],
    ['N1', item.note],
  ];
  const lines = fields.flatMap(([tag, value]) =>
    value === undefined ? [] : [`${tag}  - ${value.replace(/\s+/g, ' ')}`],
  );
  return [...lines, 'ER  - '].join('\n');
}

/** A date in the four parts that RIS wants, of which the last may be empty: 2026/02/14/ */
const slashed = ([year, ...rest]: readonly number[]): string =>
  [year, ...[0, 1].map((i) => (rest[i] === undefined ? '' : String(rest[i]).padStart(2, '0'))), ''].join('/');
