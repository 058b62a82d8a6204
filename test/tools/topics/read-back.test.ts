import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { expect, test } from 'vitest';
import { loadLibrary } from '../../../src/topics/files/load.ts';
import { pointersIn } from '../../../src/topics/model/references.ts';
import { toCsl } from '../../../tools/topics/csl.ts';
import { exportSources, type Format } from '../../../tools/topics/export.ts';

const library = await loadLibrary(['data']);
const odd = 'Ünïcode 100% of_parks & {braces} #1 $5 a\\b x~y ^ 中文 → “quoted”';
const [first] = library.topics;
const cited = new Set(library.topics.flatMap((topic) => pointersIn(topic).map(({ source }) => source)));
const [some = ''] = cited;
const source = library.sources.get(some);
if (!source || !first) throw new Error('there are no topics');
library.sources.set(some, {
  ...source,
  title: odd,
  author: [{ family: 'Öz, de', given: 'Ada' }, { literal: 'Parks and Friends' }],
  issued: '2026-02-14',
  publisher: odd,
});
const wanted = [...cited].sort().map((id) => toCsl(library.sources.get(id) ?? source));

const exported = { bibtex: exportSources('bibtex', library), ris: exportSources('ris', library) };

/** What a program reads of an export, by id. */
const readBack = (format: Format): Map<string, Record<string, unknown>> =>
  new Map(new Cite(exportSources(format, library)).data.map((item) => [String(item.id), item]));

/** A name in one text: this program keeps a group's as a family name. */
const plain = (field: string, value: unknown) =>
  field !== 'author' || !Array.isArray(value)
    ? value
    : value.map(({ literal, family, given, suffix }) =>
        [literal, family, given, suffix].filter((part) => part !== undefined).join(', '),
      );

test.each([
  ['bibtex', ['title', 'author', 'issued', 'URL', 'note']],
  ['ris', ['title', 'URL', 'note']],
] as const)('a program reads everything back from %s', (format, fields) => {
  const read = readBack(format);
  expect(read.size).toBe(wanted.length);
  for (const item of wanted) {
    const back = read.get(item.id);
    for (const field of fields)
      expect([item.id, plain(field, back?.[field])]).toEqual([item.id, plain(field, item[field])]);
  }
});

test('BibTeX names months as all its programs know them', () => {
  const bibtex = exportSources('bibtex', library);
  expect(bibtex.match(/^\tmonth = (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec),$/gm)?.length).toBe(
    wanted.filter(({ issued }) => issued?.['date-parts'][0][1] !== undefined).length,
  );
  expect(bibtex).not.toMatch(/month = \{/);
});

test('both say when a source was looked at', () => {
  for (const { accessed } of wanted) {
    const [year, ...rest] = accessed['date-parts'][0];
    const parts = [year, ...rest.map((part) => String(part).padStart(2, '0'))];
    expect(exported.bibtex).toContain(`urldate = {${parts.join('-')}}`);
    expect(exported.ris).toContain(`Y2  - ${parts.join('/')}/`);
  }
});

test('RIS has all of a source in fields of its own', () => {
  const records = new Map(
    exported.ris.split('\n\n').map((text) => [/^ID {2}- (.*)$/m.exec(text)?.[1], text]),
  );
  for (const item of wanted) {
    const { id, author = [], issued } = item;
    const [date] = /(?<=^DA {2}- ).*$/m.exec(records.get(id) ?? '') ?? [];
    expect(date?.split('/').filter(Boolean).map(Number)).toEqual(issued?.['date-parts'][0]);
    const names = [...(records.get(id) ?? '').matchAll(/^AU {2}- (.*)$/gm)].map(([, name]) => name);
    expect(names).toEqual(plain('author', author));
    const fieldOf = (tag: string) =>
      new RegExp(`(?<=^${tag} {2}- ).*$`, 'm').exec(records.get(id) ?? '')?.[0];
    expect([fieldOf('PB'), fieldOf('M3'), fieldOf('T2')]).toEqual([
      item.publisher,
      item.genre,
      item['container-title'],
    ]);
  }
});

test('RIS has one field a line', () => {
  for (const line of exportSources('ris', library).split('\n'))
    expect(line).toMatch(/^$|^[A-Z][A-Z0-9] {2}- /);
});

test('Excel is told that the CSV is UTF-8', () => {
  expect(exportSources('csv', library)).toMatch(/^\ufeffid,/);
});
