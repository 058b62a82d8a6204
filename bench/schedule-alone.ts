import { setTimeout as pause } from 'node:timers/promises';
import { schedule } from 'node-cron';
import { openSql } from '../src/store/open-store.ts';
import { sweeper } from './schedule-town.ts';

/**
 * A process that has so many schedules, in one of two ways, and prints what that takes: the usual way, one node-cron task
 * each; or Moot's, a store that is swept. Numbers: milliseconds to set up, MiB of memory, milliseconds of CPU a minute.
 */
const [way = '', amount = '', url = ''] = process.argv.slice(2);

/** How long the tasks are watched while none of them is due, in milliseconds. */
const watched = 10_000;

const memory = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
};
const spent = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
};

async function tasks(): Promise<number> {
  // Weekly, the day after tomorrow: none of them runs while it is watched.
  const day = (new Date().getUTCDay() + 2) % 7;
  for (let index = 0; index < Number(amount); index++)
    schedule(`${index % 60} ${index % 24} * * ${day}`, () => {}, { timezone: 'Europe/Berlin' });
  return performance.now();
}

async function swept(): Promise<{ ready: number; idle(): Promise<void> }> {
  const sql = await openSql(url, 60_000);
  const { sweep, idle } = sweeper(sql);
  await sweep();
  return { ready: performance.now(), idle };
}

const before = memory();
const begun = performance.now();
const found: Record<string, number> = {};
if (way === 'tasks') {
  const ready = await tasks();
  Object.assign(found, { setUp: ready - begun, memory: memory() - before });
  await pause(1_000);
  const cpu = process.cpuUsage();
  await pause(watched);
  found.cpuAMinute = (spent(cpu) * 60_000) / watched;
} else {
  const { ready, idle } = await swept();
  Object.assign(found, { setUp: ready - begun, memory: memory() - before });
  const cpu = process.cpuUsage();
  for (let sweeps = 0; sweeps < 100; sweeps++) await idle();
  found.cpuAMinute = spent(cpu) / 100;
}
process.send?.(found);
process.exit();
