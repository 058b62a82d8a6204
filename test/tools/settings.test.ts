import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../fixtures/folder.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('../../tools/settings.ts', import.meta.url));
const folder = temporaryFolder();

const settings = (...rest: string[]) =>
  run(process.execPath, [program, ...rest], {
    cwd: folder(),
    env: { ...process.env, STORE_URL: `sqlite:${join(folder(), 'a.db')}` },
  });

const file = async (text: string) => {
  const path = join(folder(), 'settings.yaml');
  await writeFile(path, text);
  return path;
};

test('a file is shown, then saved, and exported alike', async () => {
  const path = await file('community:\n  zone: Europe/Berlin\nchannels:\n  C1:\n    reading: request\n');
  const shown = 'community zone: (not set) → Europe/Berlin\nchannel/C1 reading: (not set) → request\n';
  expect((await settings('import', 'town', path)).stdout).toBe(`${shown}Nothing is saved without --save.\n`);
  expect((await settings('export', 'town')).stdout).toBe('community: {}\n');
  expect((await settings('import', 'town', path, '--save')).stdout).toBe(`${shown}Saved.\n`);
  expect((await settings('export', 'town')).stdout).toBe(
    'community:\n  zone: Europe/Berlin\nchannels:\n  C1:\n    reading: request\n',
  );
  expect((await settings('import', 'town', path)).stdout).toBe('Nothing to change.\n');
}, 60_000);

test('what is wrong is all said, and nothing is saved', async () => {
  const path = await file('community:\n  zone: nowhere\n  colour: red\n  nudges: true\n');
  await expect(settings('import', 'town', path, '--save')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/colour: There is no such setting[\s\S]*zone: There is no time zone/),
  });
  await expect(settings('import', 'town', join(folder(), 'none.yaml'))).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('cannot be read.'),
  });
  await expect(
    settings('import', 'town', await file('community: { review: one }'), '--save'),
  ).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('no review channel') });
  expect((await settings('export', 'town')).stdout).toBe('community: {}\n');
}, 60_000);
