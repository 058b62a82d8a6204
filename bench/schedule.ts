import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openSql } from '../src/store/open-store.ts';
import { sqliteFiles } from '../test/fixtures/store/places.ts';
import { everyMinute, fill, start, sweeper } from './schedule-town.ts';

type Print = (line: string) => void;

const sizes = [1_000, 10_000, 100_000, 1_000_000];

/** One task for each of a million schedules takes too long to wait for. */
const mostTasks = 100_000;
const sweeps = 40;

const takenSchema = z.object({ setUp: z.number(), memory: z.number(), cpuAMinute: z.number() });
type Taken = z.infer<typeof takenSchema>;

/** What it takes a process of its own to have so many schedules, in one way or the other. */
async function alone(way: 'tasks' | 'sweep', amount: number, url: string): Promise<Taken> {
  const program = fileURLToPath(new URL('schedule-alone.ts', import.meta.url));
  const child = fork(program, [way, String(amount), url], { execArgv: ['--expose-gc'] });
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  child.once('message', resolve);
  child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  return takenSchema.parse(await promise);
}

/**
 * The median time in milliseconds of a sweep in each of several stores, of which each posts the same few. They are swept
 * in turn, so that whatever else the machine does falls on all of them alike.
 */
async function medianSweeps(urls: readonly string[]): Promise<number[]> {
  const stores = await Promise.all(urls.map((url) => openSql(url, 60_000)));
  const sweepers = stores.map((sql) => sweeper(sql, start + 24 * 60 * 60_000));
  for (const { sweep } of sweepers) await sweep();
  const took: number[][] = urls.map(() => []);
  for (let time = 0; time < sweeps; time++)
    for (const [index, { sweep }] of sweepers.entries()) {
      const begun = performance.now();
      await sweep();
      took[index]?.push(performance.now() - begun);
    }
  for (const { sent } of sweepers)
    if (sent.length < sweeps * everyMinute) throw new Error(`only ${sent.length} posts`);
  await Promise.all(stores.map((sql) => sql.close()));
  return took.map((all) => all.sort((a, b) => a - b)[Math.floor(sweeps / 2)] ?? Number.NaN);
}

const times = (one: number, other: number) => `${(one / other).toPrecision(2)} times`;

/**
 * Prints what a sweep costs among a thousand to a million schedules, of which ten are due each time, and how long it is
 * from opening the store to the end of the first sweep; beside one node-cron task for each schedule. Some minutes.
 */
export async function benchSchedule(print: Print): Promise<void> {
  const files = sqliteFiles();
  const urls: string[] = [];
  for (const size of sizes) {
    const url = await files.fresh();
    urls.push(url);
    const sql = await openSql(url, 60_000);
    await fill(sql, size);
    await sql.close();
    const swept = await alone('sweep', size, url);
    print(
      `${size.toLocaleString('en')} schedules: first sweep ${swept.setUp.toFixed(0)} ms after the start, ` +
        `${swept.memory.toFixed(0)} MiB, ${swept.cpuAMinute.toFixed(2)} ms of CPU a minute with none due`,
    );
    if (size > mostTasks) continue;
    const tasks = await alone('tasks', size, url);
    print(
      `  one node-cron task each: ${tasks.setUp.toFixed(0)} ms to set up (${times(tasks.setUp, swept.setUp)}), ` +
        `${tasks.memory.toFixed(0)} MiB (${times(tasks.memory, swept.memory)}), ` +
        `${tasks.cpuAMinute.toFixed(2)} ms of CPU a minute with none due (${times(tasks.cpuAMinute, swept.cpuAMinute)})`,
    );
  }
  const medians = await medianSweeps(urls);
  for (const [index, median] of medians.entries())
    print(
      `a sweep that posts ${everyMinute} among ${sizes[index]?.toLocaleString('en')}: p50 ${median.toFixed(1)} ms, ` +
        `${times(median, medians[0] ?? Number.NaN)} that among ${sizes[0]?.toLocaleString('en')}`,
    );
  files.remove();
}

if (import.meta.main) await benchSchedule(console.log);
