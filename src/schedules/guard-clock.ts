import type { Job } from '../chat/define.ts';
import type { Store } from '../store/store.ts';
import { type ClockTrust, judgeClock } from '../time/clock-trust.ts';
import { forgetFalseFuture } from './forget-false-future.ts';
import type { Log } from './waker.ts';

type ClockParts = {
  store: Store;
  /** The clock that can leap, and one that only counts on, in milliseconds. */
  wall: () => number;
  steady: () => number;
  log: Log;
  /** Whoever started Moot vouches for the clock as it's now. */
  trusted: boolean;
};

/** How often the newest instant is noted, in milliseconds. */
const noteEvery = 30_000;

/**
 * Lets jobs run only while the clock can be trusted, because they post and delete by it. Says in the log when it's in doubt,
 * and when it isn't any more. Jobs that rest are woken again the next minute.
 */
export function guardClock(jobs: readonly Job[], { store, wall, steady, log, trusted }: ClockParts): Job[] {
  let trust: ClockTrust = trusted ? { believed: { wall: wall(), steady: steady() } } : {};
  let isDoubted = false;
  let noted: number | undefined;
  let checking: Promise<unknown> = Promise.resolve();

  async function isSound(): Promise<boolean> {
    const known = await store.clock.read();
    const reading = { ...known, wall: wall(), steady: steady() };
    const judged = judgeClock(trust, reading);
    trust = judged.trust;
    if (judged.off !== undefined) {
      if (!isDoubted) log.error({ offBySeconds: Math.round(judged.off / 1_000) }, doubtful);
      isDoubted = true;
      return false;
    }
    if (isDoubted) log.warn({}, 'The clock is trusted again; posting and deleting go on.');
    isDoubted = false;
    const isFalse = trusted && noted === undefined && (known.newest ?? 0) > reading.wall;
    if (judged.wentBack || isFalse) await forgetFalseFuture(store, new Date(reading.wall));
    if (noted === undefined || Math.abs(reading.wall - noted) >= noteEvery) {
      await store.clock.note(reading.wall);
      noted = reading.wall;
    }
    return true;
  }

  return jobs.map((job) => ({
    name: job.name,
    async run(now) {
      const check = checking.then(isSound);
      checking = check.catch(() => {});
      if (await check) await job.run(now);
    },
  }));
}

const doubtful =
  "This machine's clock leapt, or differs from the database's. Nothing is posted or deleted on schedule until it's right, or, without PostgreSQL, has run evenly for ten minutes. If it's right, start Moot with --trust-clock.";
