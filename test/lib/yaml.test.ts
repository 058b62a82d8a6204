import { glob, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parseYaml } from '../../src/lib/yaml.ts';
import { bomb } from '../fixtures/bomb.ts';

test('aliases are read', () => {
  expect(parseYaml('a: &a [1, 2]\nb: *a')).toEqual({ a: [1, 2], b: [1, 2] });
});

test.each([
  ['aliases of aliases of aliases', bomb],
  ['a list that contains itself', '&a [*a]'],
  ['a group that contains itself', 'a: &a\n  b: *a'],
  ['too many values', `[${'1,'.repeat(60_000)}]`],
])('%s are refused', (_, text) => {
  expect(() => parseYaml(text)).toThrow('at most 50000 values');
});

test('nothing else reads YAML without a limit of its own', async () => {
  const readers: string[] = [];
  for await (const file of glob('{src,tools,commands}/**/*.ts'))
    if (/from 'js-yaml'/.test(await readFile(file, 'utf8'))) readers.push(file);
  // The draft reads what went wrong, and parses nothing.
  expect(readers.sort()).toEqual(['src/lib/yaml.ts', 'src/topics/files/draft.ts']);
});
