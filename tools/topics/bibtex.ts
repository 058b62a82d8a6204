import type { CslItem } from './csl.ts';

/** BibTeX's own types; everything else is `misc`. */
const types: Partial<Record<CslItem['type'], string>> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  chapter: 'incollection',
  'paper-conference': 'inproceedings',
  report: 'techreport',
};

const containers: Record<string, string> = {
  incollection: 'booktitle',
  inproceedings: 'booktitle',
};

/** The only names of months that BibTeX, biber and pandoc all know. They stand without braces. */
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Works as BibTeX in UTF-8, with the fields of biblatex where BibTeX has none. Keys are the ids of the sources. */
export const toBibtex = (items: readonly CslItem[]): string => items.map(entry).join('\n\n');

function entry(item: CslItem): string {
  const type = types[item.type] ?? 'misc';
  const [year, month, day] = item.issued?.['date-parts'][0] ?? [];
  const fields: [name: string, value: string | undefined][] = [
    ['title', asIs(item.title)],
    ['author', item.author && braced(item.author.map(nameOf).join(' and '))],
    [containers[type] ?? 'journal', asIs(item['container-title'])],
    [type === 'techreport' ? 'institution' : 'publisher', whole(item.publisher)],
    ['type', text(item.genre)],
    ['year', text(year)],
    ['month', month === undefined ? undefined : months[month - 1]],
    ['day', text(day)],
    ['url', item.URL && braced(item.URL.replace(/[{}\\]/g, encodeURIComponent))],
    [
      'urldate',
      braced(item.accessed['date-parts'][0].map((part) => String(part).padStart(2, '0')).join('-')),
    ],
    ['note', text(item.note)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`\t${name} = ${value},`]));
  return [`@${type}{${item.id},`, ...lines, '}'].join('\n');
}

const braced = (value: string): string => `{${value}}`;

const text = (value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : braced(escaped(String(value)));

/** Text whose capitals stay. */
const asIs = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : braced(braced(escaped(value)));

/** Text that isn't a list, whatever words are in it. */
const whole = (value: string): string =>
  braced(/\band\b/i.test(value) ? braced(escaped(value)) : escaped(value));

const commands: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Text as LaTeX reads it: what would be a command, a comment or a brace stands for itself. */
const escaped = (value: string): string =>
  value.replace(/[\\~^&%$#_{}]/g, (character) => commands[character] ?? `\\${character}`);

/** A name of a group, or one with a comma or an "and" in it, is kept whole by braces. */
const nameOf = (name: NonNullable<CslItem['author']>[number]): string =>
  'literal' in name
    ? braced(escaped(name.literal))
    : [name.family, name.given]
        .filter((part) => part !== undefined)
        .map((part) => (/,|\band\b/i.test(part) ? braced(escaped(part)) : escaped(part)))
        .join(', ');
