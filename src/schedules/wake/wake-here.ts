import { schedule } from 'node-cron';
import type { Job } from '../../chat/define.ts';
import { type Log, runner, stopsAfter, type Waker } from './waker.ts';

const everyMinute = '* * * * *';

/** Wakes jobs on this machine, with one timer for each job, however many schedules there are. */
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
