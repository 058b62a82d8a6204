import { schedule } from 'node-cron';
import type { Job } from '../chat/define.ts';

/** Wakes jobs about once a minute. */
export interface Waker {
  /** Wakes the jobs now, and then again and again. Rejects when it can't. */
  start(): Promise<void>;
  /** Stops waking, and waits a few seconds for running jobs. Safe to call twice. */
  stop(): Promise<void>;
}

export type Log = { warn(facts: object, message: string): void; error(facts: object, message: string): void };

/** How long `stop` waits for running jobs, in milliseconds. */
export const stopsAfter = 5_000;

/**
 * Runs a job unless it's still running in this process; then it must be woken again later. A failing job is logged and
 * affects no other. Resolves when the job has ended.
 */
export function runner(job: Job, log: Log): { run(): Promise<void>; idle(): Promise<void> } {
  let working: Promise<void> | undefined;
  return {
    async run() {
      if (working) return;
      working = job
        .run(new Date())
        .catch((error: unknown) => log.error({ err: error, job: job.name }, 'A job failed'))
        .finally(() => {
          working = undefined;
        });
      await working;
    },
    idle: async () => working,
  };
}

const everyMinute = '* * * * *';

/** Wakes jobs on this machine, with one timer per job, however many schedules there are. */
export function wakeHere(jobs: readonly Job[], log: Log): Waker {
  const runners = jobs.map((job) => runner(job, log));
  const tasks: ReturnType<typeof schedule>[] = [];
  return {
    async start() {
      for (const { run } of runners) {
        tasks.push(schedule(everyMinute, run, { suppressMissedWarning: true, noOverlap: false }));
        void run();
      }
    },
    async stop() {
      for (const task of tasks.splice(0)) await task.destroy();
      const late = new Promise((resolve) => setTimeout(resolve, stopsAfter).unref());
      await Promise.race([Promise.all(runners.map(({ idle }) => idle())), late]);
    },
  };
}
