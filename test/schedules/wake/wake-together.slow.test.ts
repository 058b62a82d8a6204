import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { wakeTogether } from '../../../src/schedules/wake-together.ts';
import { startPostgres } from '../../fixtures/store/postgres.ts';
import { silentProxy } from '../../fixtures/store/silent-proxy.ts';

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

test('goes on after its connections went silent, and says why it stopped', async () => {
  const proxy = await silentProxy(server.url);
  const errors: object[] = [];
  let runs = 0;
  const machine = wakeTogether(
    [{ name: 'quiet', run: async () => void runs++ }],
    proxy.url,
    { warn: () => {}, error: (facts) => void errors.push(facts) },
    1_000,
  );
  const other = new PgBoss({ connectionString: server.url, supervise: false, schedule: false });
  await other.start();
  await machine.start();
  await vi.waitUntil(() => runs === 1, 20_000);
  proxy.silence();
  await vi.waitUntil(() => proxy.silent() === 0, 20_000);
  await other.send('moot-quiet');
  await vi.waitUntil(() => runs > 1, 20_000);
  expect(errors).toContainEqual(
    expect.objectContaining({ err: expect.objectContaining({ fault: 'slow' }), queue: 'moot-quiet' }),
  );
  await machine.stop();
  await other.stop();
  proxy.close();
}, 90_000);
