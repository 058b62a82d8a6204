import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inMs, type Print, percentile, printTable } from './figures.ts';
import { startPage } from './page.ts';

const moot = new URL('../src/start.js', import.meta.url);
const page = new URL('bots/page.js', import.meta.url);

/** How long a program is left alone before its memory is looked at, in milliseconds. */
const rest = 3_000;

/**
 * From the start of the process to the page's answer, with the web page alone: when Node has kept what it compiled, and
 * the first time. Beside it a page of Node's own that says "ok", in the same rounds. Then the memory at rest.
 */
export async function benchStart(print: Print, rounds = 15): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'moot-bench-'));
  const kept = join(folder, 'compiled');
  const programs = [
    { name: 'Moot', file: moot, compiled: () => kept },
    { name: 'Moot, the first time', file: moot, compiled: (round: number) => `${kept}-${round}` },
    { name: 'a bare page', file: page, compiled: () => kept },
  ].map((program) => ({ ...program, ready: [] as number[], cpu: [] as number[] }));
  for (let round = 0; round <= rounds; round++) {
    for (const { file, compiled, ready, cpu } of programs) {
      const running = await startPage(file, folder, compiled(round));
      const report = await running.report();
      await running.stop();
      if (round > 0) ready.push(running.ready);
      if (round > 0) cpu.push(report.cpu / 1_000);
    }
  }
  const rows = [];
  for (const { name, file, compiled, ready, cpu } of programs) {
    const running = await startPage(file, folder, compiled(0));
    await wait(rest);
    const { rss, heapUsed } = await running.report();
    await running.stop();
    rows.push([name, best(ready), median(ready), median(cpu), inMib(rss), inMib(heapUsed)]);
  }
  await rm(folder, { recursive: true });
  print(`From the start of the process to the page's answer, ${rounds} times. Aim: ready within 500 ms.`);
  print(`Memory after ${rest / 1_000} s at rest and a collection of garbage.\n`);
  printTable(print, ['', 'best ms', 'p50 ms', 'CPU ms', 'resident MiB', 'heap MiB'], rows);
}

const best = (times: readonly number[]): string => inMs(Math.min(...times));
const median = (times: readonly number[]): string =>
  inMs(
    percentile(
      times.toSorted((a, b) => a - b),
      0.5,
    ),
  );
const inMib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
