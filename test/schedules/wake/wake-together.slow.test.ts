import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wakeTogether } from '../../../src/schedules/wake-together.ts';
import { startPostgres } from '../../fixtures/store/postgres.ts';

let server: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

async function ask(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}

test('machines that start at once share one timer, and wake-ups do not pile up', async () => {
  const errors: object[] = [];
  const log = { warn: () => {}, error: (facts: object) => void errors.push(facts) };
  const { promise: woken, resolve } = Promise.withResolvers<void>();
  const machines = Array.from({ length: 3 }, () =>
    wakeTogether([{ name: 'sweep', run: async () => resolve() }], server.url, log),
  );
  await Promise.all(machines.map((machine) => machine.start()));
  await woken;
  expect(await ask('select name, cron from pgboss.schedule')).toEqual([
    { name: 'moot-sweep', cron: '* * * * *' },
  ]);
  const waiting = await ask("select 1 from pgboss.job where name = 'moot-sweep' and state = 'created'");
  expect(waiting.length).toBeLessThanOrEqual(1);
  await Promise.all(machines.map((machine) => machine.stop()));
  expect(errors).toEqual([]);
}, 60_000);
