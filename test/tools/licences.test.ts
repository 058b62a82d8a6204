import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { licencesIn } from '../../tools/licences.ts';

const lockOf = (packages: object) => JSON.stringify({ packages });

test('every package that runs with Moot has a licence that is allowed', async () => {
  const found = licencesIn(await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8'));
  expect(found.length).toBeGreaterThan(50);
  expect(found.filter(({ isAllowed }) => !isAllowed)).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.md', false],
  [undefined, false],
])('%s is allowed: %s', (license, isAllowed) => {
  const [found] = licencesIn(lockOf({ 'node_modules/@a/b': { version: '1.0.0', license } }));
  expect(found).toMatchObject({ name: '@a/b', version: '1.0.0', isAllowed });
});

test('what only development needs, and Moot itself, are left out', () => {
  const dev = { version: '1.0.0', license: 'GPL-3.0-only', dev: true };
  expect(licencesIn(lockOf({ '': { license: 'Apache-2.0' }, 'node_modules/a': dev }))).toEqual([]);
});
