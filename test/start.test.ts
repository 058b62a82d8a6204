import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

test('a Node that cannot run TypeScript gets one line: which is wanted, and how to get it', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--no-experimental-strip-types', 'src/start.js'],
    { encoding: 'utf8' },
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(
    /^Moot needs Node 22\.18 or newer, and this is Node \S+\. Run npm ci without --omit=dev.*\n$/,
  );
});

test('before that line nothing is imported that an older Node does not have', async () => {
  expect(await readFile('src/start.js', 'utf8')).not.toMatch(/^import\b/m);
});

test('the README and the message name the same version', async () => {
  expect(await readFile('README.md', 'utf8')).toContain('22.18');
});
