import { PgBoss } from 'pg-boss';
import type { Job } from '../chat/define.ts';
import { type Log, runner, stopsAfter, type Waker } from './waker.ts';

const everyMinute = '* * * * *';

/**
 * At most one waiting wake-up, so they don't pile up. One that a machine lost isn't repeated; the next minute's
 * replaces it.
 */
const queue = {
  policy: 'short',
  retryLimit: 0,
  expireInSeconds: 15 * 60,
  retentionSeconds: 5 * 60,
  deleteAfterSeconds: 60 * 60,
};

/**
 * Wakes jobs on any number of machines that share a PostgreSQL database: each minute, one idle machine takes the job. A
 * job that runs for longer than a minute is joined by a second machine. pg-boss keeps its own tables in the schema
 * `pgboss`.
 */
export function wakeTogether(jobs: readonly Job[], url: string, log: Log): Waker {
  const boss = new PgBoss({ connectionString: url, application_name: 'moot schedule', max: 3 });
  boss.on('error', (error) => log.error({ err: error }, 'The schedule of all machines has a fault'));
  boss.on('warning', ({ message }) => log.warn({ message }, 'The schedule of all machines'));
  return {
    async start() {
      await boss.start();
      for (const job of jobs) {
        const { run } = runner(job, log);
        const name = `moot-${job.name}`;
        await boss.createQueue(name, queue);
        await boss.work(name, { pollingIntervalSeconds: 2 }, run);
        await boss.schedule(name, everyMinute);
        await boss.send(name);
      }
    },
    stop: () => boss.stop({ timeout: stopsAfter }),
  };
}
