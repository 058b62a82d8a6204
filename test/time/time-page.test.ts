import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('every rule of docs/time.md is the name of a test', async () => {
  const names = new Set<string>();
  for await (const file of glob('test/{time,debates}/*.test.ts', { cwd: root }))
    for (const [, name] of (await readFile(root + file, 'utf8')).matchAll(/\btest\(\s*'([^']+)'/g))
      names.add(`${name}.`);
  const page = await readFile(`${root}docs/time.md`, 'utf8');
  const rules = [...page.matchAll(/^- (.+)$/gm)].map(([, rule]) => rule ?? '');
  expect(rules.length).toBeGreaterThan(25);
  expect(rules.filter((rule) => !names.has(rule))).toEqual([]);
});
