import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nextRequest } from '../../bench/arrival.ts';
import { benchCommands } from '../../bench/commands.ts';
import { percentile, printTable } from '../../bench/figures.ts';
import { startPage } from '../../bench/page.ts';
import { race } from '../../bench/race.ts';

it('measures what is asked most, on every platform', async () => {
  const lines: string[] = [];
  await benchCommands((line) => lines.push(line), 0);
  for (const platform of ['web', 'discord', 'slack']) {
    for (const question of ['/viewpoints topic', '/missing topic', '/sources topic', '/help'])
      expect(lines.filter((line) => line.startsWith(`| ${question} · ${platform} `))).toHaveLength(1);
  }
});

it('lets all answer equally often, each first in turn, and compares the first with the others', async () => {
  const answered: string[] = [];
  const lines: string[] = [];
  const contestant = (name: string, time: number) => ({
    name,
    async answer() {
      answered.push(name);
      return time;
    },
  });
  const all = [contestant('ours', 3), contestant('one', 2), contestant('other', 6)];
  await race((line) => lines.push(line), 'asked', all, 3);
  expect(answered.length % 9).toBe(0);
  expect(answered.slice(0, 9).join(' ')).toBe('ours one other one other ours other ours one');
  expect(lines.slice(2)).toEqual([
    '| ours  |   3.00 |   3.00 |             |             |',
    '| one   |   2.00 |   2.00 |      1.50 × |      1.50 × |',
    '| other |   6.00 |   6.00 |      0.50 × |      0.50 × |',
    '',
  ]);
});

it('counts percentiles from the shortest', () => {
  const sorted = Array.from({ length: 100 }, (_, index) => index);
  expect([0, 0.5, 0.99, 1].map((share) => percentile(sorted, share))).toEqual([0, 50, 99, 99]);
});

it('prints tables with columns of one width', () => {
  const lines: string[] = [];
  printTable(
    (line) => lines.push(line),
    ['', 'ms'],
    [
      ['a long name', '1'],
      ['b', '20.50'],
    ],
  );
  expect(lines).toEqual([
    '|             |    ms |',
    '|-------------|------:|',
    '| a long name |     1 |',
    '| b           | 20.50 |',
  ]);
});

it('notes when a request comes in, and no other', async () => {
  const server = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
  const before = performance.now();
  const arrival = nextRequest(/^\/answer$/);
  await fetch(`${url}/other`);
  const between = performance.now();
  await fetch(`${url}/answer`);
  expect(await arrival).toBeGreaterThanOrEqual(between);
  expect(await arrival).toBeGreaterThan(before);
  server.close();
});

it('starts Moot as npm does, and is told what that took', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'moot-start-'));
  const moot = await startPage(
    new URL('../../src/start.js', import.meta.url),
    folder,
    join(folder, 'compiled'),
  );
  expect((await moot.report()).rss).toBeGreaterThan(2 ** 20);
  await moot.stop();
  await rm(folder, { recursive: true });
});
