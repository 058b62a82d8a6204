import type { Job } from '../../chat/define.ts';

/** What wakes jobs about once a minute. */
export interface Waker {
  /** Wakes the jobs once now, and then again and again. Rejects when it cannot. */
  start(): Promise<void>;
  /** Wakes nothing more, and waits some seconds for what is still at work. Safe to call twice. */
  stop(): Promise<void>;
}

/** The part of a logger that wakers use. */
export type Log = { warn(facts: object, message: string): void; error(facts: object, message: string): void };

/** How long `stop` waits for jobs at work, in milliseconds. */
export const stopsAfter = 5_000;

/**
 * Runs a job unless it is still at work in this process: then it has to be woken again later. A job that fails is logged
 * and hurts nobody else. Resolves when it has ended.
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
