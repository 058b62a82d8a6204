import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '../../../src/chat/define.ts';
import { wakeHere } from '../../../src/schedules/waker.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:30Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const minute = 60_000;

function aLog() {
  const errors: object[] = [];
  return { errors, warn: () => {}, error: (facts: object) => void errors.push(facts) };
}

test('wakes every job at the start and each minute, until it is stopped', async () => {
  const runs: string[] = [];
  const jobs = ['sweep', 'other'].map((name): Job => ({ name, run: async () => void runs.push(name) }));
  const waker = wakeHere(jobs, aLog());
  await waker.start();
  expect(runs).toEqual(['sweep', 'other']);
  await vi.advanceTimersByTimeAsync(3 * minute);
  expect(runs.filter((name) => name === 'sweep')).toHaveLength(4);
  expect(runs).toHaveLength(8);
  await waker.stop();
  await vi.advanceTimersByTimeAsync(3 * minute);
  expect(runs).toHaveLength(8);
});

test('a job that still works is not woken, and stopping waits for it', async () => {
  let begun = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const run = () => {
    begun += 1;
    return promise;
  };
  const waker = wakeHere([{ name: 'slow', run }], aLog());
  await waker.start();
  await vi.advanceTimersByTimeAsync(5 * minute);
  expect(begun).toBe(1);
  let stopped = false;
  const stopping = waker.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stopped).toBe(false);
  resolve();
  await stopping;
});

test('a job that fails is logged, and it and the others are woken again', async () => {
  const log = aLog();
  let runs = 0;
  const waker = wakeHere(
    [
      { name: 'broken', run: () => Promise.reject(new Error('broken')) },
      { name: 'sound', run: async () => void runs++ },
    ],
    log,
  );
  await waker.start();
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(runs).toBe(3);
  expect(log.errors).toHaveLength(3);
  await waker.stop();
});
