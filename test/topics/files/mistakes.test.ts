import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../../src/topics/files/load.ts';
import { bomb } from '../../fixtures/bomb.ts';
import { lineOf, parks, temporaryFolder, writeSound } from '../../fixtures/folder.ts';

const root = temporaryFolder();
const folderWith = (files: Record<string, string>) => writeSound(root(), files);

describe('a mistake in a topic is reported with its line, path and what was expected', () => {
  test.each([
    ['a wrong type', 'title: Opening hours of parks', 'title: 3', 'title', 'text; put the number in quotes'],
    [
      'a value from a list',
      'kind: fact',
      'kind: truth',
      'viewpoints[0].claims[0].kind',
      'one of: fact, forecast, value',
    ],
    [
      'a day that does not exist',
      'reviewed: 2026-01-03',
      'reviewed: 2026-02-30',
      'reviewed',
      'a day that exists in the calendar',
    ],
    [
      'a field nobody knows',
      'related:',
      'relatives: []\nrelated:',
      'relatives',
      'no such field as "relatives" here',
    ],
    [
      'an unknown source in a list',
      'source: survey',
      'source: poll',
      'viewpoints[0].objection.cite[0].source',
      'a source that exists and is sound; "poll" is none',
    ],
    [
      'an unknown source in prose',
      '[@survey, p. 1]',
      '[@poll, p. 1]',
      'background',
      'a source that exists and is sound; "poll" is none',
    ],
    [
      'an unknown rival',
      'viewpoint: open-gates',
      'viewpoint: shut-gates',
      'viewpoints[0].objection.viewpoint',
      'a viewpoint of this topic; there is no viewpoint "shut-gates"',
    ],
    [
      'an objection of its own',
      'viewpoint: open-gates',
      'viewpoint: early-closing',
      'viewpoints[0].objection.viewpoint',
      'another viewpoint than the one objected to',
    ],
    [
      'a claim id given twice',
      'id: second-claim',
      'id: first-claim # again',
      'viewpoints[0].claims[1].id',
      'an id of its own; "first-claim" is given twice',
    ],
    [
      'a prompt id given twice',
      'id: prompt-2',
      'id: prompt-1 # again',
      'prompts[1].id',
      'an id of its own; "prompt-1" is given twice',
    ],
    [
      'a viewpoint id given twice',
      'id: local-choice',
      'id: early-closing # again',
      'viewpoints[1].id',
      'an id of its own; "early-closing" is given twice',
    ],
    ['an id unlike the file name', 'id: parks', 'id: park', 'id', '"parks", as the file is named'],
    [
      'a text left empty',
      'position: The',
      'position:\n    # The',
      'viewpoints[0].position',
      'text; still to be filled in',
    ],
    [
      'a key given twice',
      'title: Opening',
      'id: parks # again\ntitle: Opening',
      '',
      'valid YAML: Map keys must be unique',
    ],
    ['broken YAML', 'title: Opening', 'title: Opening: new', '', expect.stringMatching(/^valid YAML: /)],
  ])('%s', async (_, right, wrong, path, expected) => {
    const text = parks().replace(right, wrong);
    const folder = await folderWith({ 'topics/parks.yaml': text });
    const { topics, problems } = await loadLibrary([folder]);
    const file = join(folder, 'topics/parks.yaml');
    expect(problems[0]).toEqual({ file, line: lineOf(text, wrong), path, expected });
    expect(topics.map(({ id }) => id)).toEqual(['squares']);
  });
});

test('all mistakes of all files are reported at once, each file in the order of its lines', async () => {
  const text = parks()
    .replace('title: Opening hours of parks\n', '')
    .replace('kind: fact', 'kind: truth')
    .replace('[@survey, p. 1]', '[@poll]')
    .replace('related:', 'relatives: []\nrelated:');
  const folder = await folderWith({
    'topics/parks.yaml': text,
    'sources/a.yaml': 'id: b',
    'sources/c.yaml': '- c',
  });
  const { problems } = await loadLibrary([folder]);
  const paths = problems.filter(({ file }) => file.endsWith('parks.yaml')).map(({ path }) => path);
  expect(paths).toEqual(['title', 'background', 'viewpoints[0].claims[0].kind', 'relatives']);
  expect(problems.filter(({ file }) => file.endsWith('/a.yaml')).length).toBeGreaterThan(5);
  expect(problems.filter(({ file }) => file.endsWith('/c.yaml'))).toEqual([
    { file: join(folder, 'sources/c.yaml'), line: 1, path: '', expected: 'a group of fields' },
  ]);
});

test('a missing field is reported where its group begins', async () => {
  const text = parks().replace(/\n +kind: fact/, '');
  const { problems } = await loadLibrary([await folderWith({ 'topics/parks.yaml': text })]);
  expect(problems).toMatchObject([
    { line: lineOf(text, 'id: first-claim'), path: 'viewpoints[0].claims[0].kind' },
  ]);
});

test('no YAML text stops the loading or leaves a broken file unreported', async () => {
  const folder = await folderWith({});
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: fc.constantFrom(...'ab:-[]{}&*!|>\'"%@# \n\t,?') }), async (text) => {
      await writeFile(join(folder, 'topics/parks.yaml'), text);
      const { topics, problems } = await loadLibrary([folder]);
      expect(topics.map(({ id }) => id)).toEqual(['squares']);
      expect(problems.filter(({ file }) => file.endsWith('parks.yaml'))).not.toEqual([]);
    }),
    { numRuns: 60 },
  );
});

describe('a file that is not what it should be costs one line and no time', () => {
  const problemsOf = async (text: string | Uint8Array) => {
    const folder = await folderWith({});
    await writeFile(join(folder, 'topics/parks.yaml'), text);
    return (await loadLibrary([folder])).problems.filter(({ file }) => file.endsWith('parks.yaml'));
  };

  test('aliases that repeat each other without end', async () => {
    expect(await problemsOf(`${bomb}\nviewpoints: *a7`)).toMatchObject([
      { line: 1, expected: 'at most 50000 values, with all that aliases repeat' },
    ]);
  });

  test('more than a megabyte', async () => {
    expect(await problemsOf(`# ${'x'.repeat(1_100_000)}`)).toMatchObject([
      { expected: 'at most one megabyte' },
    ]);
  });

  test.each([
    ['entries', '  - 1\n'],
    ['viewpoints', '  - { id: a, objection: { viewpoint: b, source: none } }\n'],
  ])('thousands of broken %s', async (_, entry) => {
    const found = await problemsOf(`viewpoints:\n${entry.repeat(8_000)}`);
    expect(found.length).toBeLessThanOrEqual(101);
  });

  test('of thousands of mistakes the first hundred are told, and how many are left', async () => {
    const found = await problemsOf(parks().replace(/related:\n.*/, `related:\n${'  - 1\n'.repeat(8_000)}`));
    expect(found).toHaveLength(101);
    expect(found).toContainEqual(expect.objectContaining({ expected: '7900 more mistakes mended as well' }));
  });

  test.each([
    ['Latin-1', 'Latin-1 or Windows-1252, from line 2', Buffer.from('id: parks\ntitle: Größe', 'latin1')],
    ['UTF-16', 'UTF-16', Buffer.from('\ufeffid: parks', 'utf16le')],
    ['UTF-16 without a mark', 'UTF-16', Buffer.from('id: parks', 'utf16le')],
  ])('text in %s', async (_, encoding, bytes) => {
    expect(await problemsOf(bytes)).toMatchObject([
      { line: 1, expected: `text in UTF-8; this seems to be ${encoding}. Save it as UTF-8` },
    ]);
  });

  test('a byte order mark does no harm', async () => {
    expect(await problemsOf(`\ufeff${parks()}`)).toEqual([]);
  });
});
