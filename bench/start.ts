import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { inMs, type Print, percentile, printTable } from './figures.ts';

const moot = new URL('../src/start.js', import.meta.url);
const page = new URL('bots/page.js', import.meta.url);
const reporter = new URL('bots/report.js', import.meta.url);

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
      const running = await start(file, folder, compiled(round));
      const report = await running.report();
      await running.stop();
      if (round > 0) ready.push(running.ready);
      if (round > 0) cpu.push(report.cpu / 1_000);
    }
  }
  const rows = [];
  for (const { name, file, compiled, ready, cpu } of programs) {
    const running = await start(file, folder, compiled(0));
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

const reportSchema = z.object({ cpu: z.number(), rss: z.number(), heapUsed: z.number() });

/** `ready` is how long it took until the page answered, in milliseconds. For a report see bots/report.js. */
type Running = { ready: number; report(): Promise<z.infer<typeof reportSchema>>; stop(): Promise<void> };

/** Starts a program that prints the address of its page, in a folder without settings and with a store of its own. */
async function start(file: URL, folder: string, compiled: string): Promise<Running> {
  const begun = performance.now();
  const child = fork(file, [], {
    cwd: folder,
    env: { NODE_COMPILE_CACHE: compiled, WEB_PORT: '0', STORE_URL: `sqlite:${join(folder, 'moot.db')}` },
    execArgv: ['--import', reporter.href],
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  if (!child.stdout) throw new TypeError('a pipe was asked for');
  for await (const line of createInterface(child.stdout)) {
    const [address] = /http:\/\/[\d.:]+\//.exec(line) ?? [];
    if (address === undefined) continue;
    const response = await fetch(address);
    await response.text();
    break;
  }
  const ready = performance.now() - begun;
  return {
    ready,
    async report() {
      const told = once(child, 'message');
      child.send('report');
      const [report]: unknown[] = await told;
      return reportSchema.parse(report);
    },
    async stop() {
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}
