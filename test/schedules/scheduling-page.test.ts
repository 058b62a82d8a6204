import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('every rule of docs/scheduling.md is the name of a test', async () => {
  const names = new Set<string>();
  for await (const file of glob('test/{debates,digests,publishing,schedules}/**/*.test.ts', { cwd: root }))
    for (const [, name = ''] of (await readFile(root + file, 'utf8')).matchAll(/\btest\(\s*'([^']+)'/g))
      names.add(`${name.charAt(0).toUpperCase()}${name.slice(1)}.`);
  const page = await readFile(`${root}docs/scheduling.md`, 'utf8');
  const rules = [...page.matchAll(/^- (.+)$/gm)].map(([, rule]) => rule ?? '');
  expect(rules.length).toBeGreaterThan(12);
  expect(rules.filter((rule) => !names.has(rule))).toEqual([]);
});
