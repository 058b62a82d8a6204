import { PgBoss } from 'pg-boss';
import type { Job } from '../chat/define.ts';
import { explain, postgresLimits } from '../store/postgres.ts';
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

/** How long a connection or a statement of pg-boss may take, in milliseconds. */
const patience = 10_000;

/**
 * Wakes jobs on any number of machines that share a PostgreSQL database: each minute, one idle machine takes the job. A
 * job that runs for longer than a minute is joined by a second machine. pg-boss keeps its own tables in the schema
 * `pgboss`. A connection that has gone silent is given up after `timeout` milliseconds, and replaced.
 */
export function wakeTogether(jobs: readonly Job[], url: string, log: Log, timeout = patience): Waker {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'moot schedule',
    max: 3,
    ...postgresLimits(timeout),
  });
  boss.on('error', (error) => log.error(factsOf(error), 'The schedule of all machines has a fault'));
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

/** pg-boss copies what a worker failed with into a plain object, which adds the queue and is no Error any more. */
function factsOf(error: Error): object {
  const { message, stack } = error;
  return {
    err: explain(error instanceof Error ? error : Object.assign(new Error(message), error, { stack })),
    ...('queue' in error && { queue: error.queue }),
  };
}
