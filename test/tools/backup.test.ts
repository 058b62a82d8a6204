import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { aVote, voteKind } from '../fixtures/store/votes.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('../../tools/backup/main.ts', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moot-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const urlOf = (name: string) => `sqlite:${at(name)}`;
const backup = (store: string, ...rest: string[]) =>
  run(process.execPath, [program, ...rest], { cwd: folder, env: { ...process.env, STORE_URL: store } });

test('a store is saved while it is in use, and restored elsewhere', async () => {
  const store = await openStore(urlOf('a.db'), { onSetAside: () => {} });
  await store.records(voteKind).put('town', 'a', aVote({ choice: 'line\u2028end' }));
  const saved = await backup(urlOf('a.db'), 'save', at('saved.jsonl'));
  expect(saved.stdout).toBe(`Saved 1 entries in ${at('saved.jsonl')}.\n`);
  await store.records(voteKind).put('town', 'b', aVote());
  await store.close();
  expect((await stat(at('saved.jsonl'))).mode & 0o777).toBe(0o600);

  await backup(urlOf('new/b.db'), 'restore', at('saved.jsonl'));
  await expect(backup(urlOf('a.db'), 'restore', at('saved.jsonl'))).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The store is not empty.*--replace.*\n$/),
  });
  await backup(urlOf('a.db'), 'restore', '--replace', at('saved.jsonl'));
  for (const name of ['new/b.db', 'a.db']) {
    const restored = await openStore(urlOf(name), { onSetAside: () => {} });
    expect(await restored.records(voteKind).count('town')).toBe(1);
    expect(await restored.records(voteKind).get('town', 'a')).toEqual(aVote({ choice: 'line\u2028end' }));
    await restored.close();
  }
});

test('a file that is there is not overwritten, and one that is missing is named', async () => {
  await writeFile(at('mine.txt'), 'mine');
  await expect(backup(urlOf('c.db'), 'save', at('mine.txt'))).rejects.toMatchObject({
    code: 1,
    stderr: `${at('mine.txt')} cannot be used. It is there already; name another.\n`,
  });
  expect(await readFile(at('mine.txt'), 'utf8')).toBe('mine');
  await expect(backup(urlOf('c.db'), 'restore', at('none.jsonl'))).rejects.toMatchObject({
    code: 1,
    stderr: `${at('none.jsonl')} cannot be used. There is no such file or folder.\n`,
  });
});

test('a wrong address is explained', async () => {
  await expect(backup('mysql://x', 'save', at('never.jsonl'))).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('STORE_URL: expected sqlite:'),
  });
});
