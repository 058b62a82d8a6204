import { fileURLToPath } from 'node:url';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../../src/topics/files/load.ts';
import type { CslItem } from '../../../tools/topics/csl.ts';
import { exportSources, formats } from '../../../tools/topics/export.ts';
import { changed } from '../../fixtures/faults.ts';

const held = () =>
  changed(({ report, study, sources }) => {
    report.title = '=HYPERLINK("http://evil.city") & 100% of_parks [draft]';
    report.author = [{ family: 'Öz', given: 'Ada' }, { literal: 'Friends, of Parks' }];
    report.stake = 'Sells gates to cities';
    delete study.URL;
    delete study.issued;
    sources.set('unused', { ...report, id: 'unused' });
  });
const exported = (format: (typeof formats)[number]) => exportSources(format, held());

test('every format holds each cited source once and no other', () => {
  expect(formats).toEqual(['bibtex', 'ris', 'csl-json', 'csv', 'markdown']);
  const marks = {
    bibtex: /^@\w+\{[a-z-]+,$/gm,
    ris: /^TY {2}- /gm,
    'csl-json': /"id":/g,
    csv: /^[a-z-]+,report,/gm,
    markdown: /^- /gm,
  };
  for (const format of formats) {
    expect(exported(format).match(marks[format])).toHaveLength(7);
    expect(exported(format)).not.toContain('unused');
    expect(exported(format)).toMatch(/[^\n]\n$/);
  }
});

test('of named topics only their sources are exported', () => {
  expect(exportSources('csl-json', { ...held(), topics: [] })).toBe('[]\n');
});

test('CSL-JSON has CSL terms, dates in parts, and trust in the note', () => {
  const items: unknown = JSON.parse(exported('csl-json'));
  expect(items).toContainEqual(
    expect.objectContaining({
      id: 'early-closing-report',
      type: 'report',
      author: [{ family: 'Öz', given: 'Ada' }, { literal: 'Friends, of Parks' }],
      issued: { 'date-parts': [[2025, 3]] },
      accessed: { 'date-parts': [[2026, 1, 2]] },
      note: expect.stringContaining(
        'Stake: Sells gates to cities. Copy read: primary. Read: excerpt, 2026-01-02.',
      ),
    }),
  );
  expect(items).toContainEqual(
    expect.objectContaining({
      id: 'early-closing-study',
      note: expect.stringContaining('No address was found.'),
    }),
  );
});

test('BibTeX keys are the ids of the sources', () => {
  expect(exported('bibtex')).toContain('@techreport{early-closing-report,');
  expect(exported('bibtex')).toContain('{Friends, of Parks}');
});

test('BibTeX dates are read back whole: months as macros, days as a field of their own', async () => {
  const { topics, sources } = await loadLibrary([fileURLToPath(new URL('../../../data', import.meta.url))]);
  const bibtex = exportSources('bibtex', { topics, sources });
  expect(bibtex).not.toMatch(/month = \{/);
  expect(bibtex).toMatch(/month = [a-z]{3},\n\tday = \{\d{1,2}\}/);
  const issued = (items: readonly Pick<CslItem, 'id' | 'issued'>[]) =>
    new Map(items.map(({ id, issued }) => [id, issued?.['date-parts']]));
  expect(issued(new Cite(bibtex).data)).toEqual(
    issued(JSON.parse(exportSources('csl-json', { topics, sources }))),
  );
});

test('a spreadsheet is told that the table is in UTF-8', () => {
  expect(exported('csv').startsWith('\uFEFF')).toBe(true);
});

test('RIS dates what has a date only', () => {
  const study = exported('ris')
    .split('ER  - ')
    .find((record) => record.includes('early-closing-study'));
  expect(study).toContain('TI  - The early-closing-study on parks');
  expect(study).not.toContain('PY  - ');
});

describe('in a spreadsheet', () => {
  test('no cell is a formula', () => {
    expect(exported('csv')).toContain(`"'=HYPERLINK(""http://evil.city"") & 100% of_parks [draft]"`);
  });

  test('a row says which topics cite the source', () => {
    expect(
      exported('csv')
        .split('\n')
        .find((row) => row.startsWith('survey,')),
    ).toMatch(/,parks$/);
  });
});

describe('in Markdown', () => {
  test('the sources stand under the topics that cite them, with their trust', () => {
    expect(exported('markdown')).toMatch(/^## Opening hours of parks\n\n- /);
    expect(exported('markdown')).toContain('Lean: unrated (made up). Stake: none known.');
  });

  test('nothing in a title is read as markup, and addresses are links', () => {
    expect(exported('markdown')).toContain('of\\_parks \\[draft\\]');
    expect(exported('markdown')).toContain('<https://parks.city/early-closing-report>');
  });
});
