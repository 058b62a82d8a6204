import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { sharedStoreContract, storeContract } from '../contract/store.ts';
import { postgresSchemas } from '../fixtures/store/places.ts';
import { startPostgres } from '../fixtures/store/postgres.ts';
import { silentProxy } from '../fixtures/store/silent-proxy.ts';
import { aVote, voteKind } from '../fixtures/store/votes.ts';

let server: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const places = postgresSchemas(() => server.url);
storeContract(places, 40);
sharedStoreContract(places);

describe('a store on PostgreSQL', () => {
  const options = { onSetAside: () => {}, patience: 2_000 };
  const changed = (change: Partial<URL>) => Object.assign(new URL(server.url), change).href;

  test.each([
    [{ password: 'wrong-password' }, 'refused', /refuses the name or the password\. Correct/],
    [{ username: 'nobody' }, 'refused', /refuses the name or the password\. Correct/],
    [{ pathname: 'nothing' }, 'refused', /has no such database\. Make it/],
    [{ port: '1' }, 'out-of-reach', /does not listen there\. Start it/],
    [{ hostname: 'nowhere.invalid' }, 'out-of-reach', /host of PostgreSQL is not known\. Correct/],
    [{ search: '?options=-c%20default_transaction_read_only%3Don' }, 'read-only', /Name the primary/],
  ])('with %j is refused with what to do, and without the password', async (change, fault, message) => {
    const refused = openStore(changed(change), options);
    await expect(refused).rejects.toMatchObject({ fault, message: expect.stringMatching(message) });
    await expect(refused).rejects.not.toThrow(/password@|wrong-password/);
  });

  test('whose server takes the call and never answers is given up', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    await expect(openStore(changed({ port }), { ...options, timeout: 50 })).rejects.toMatchObject({
      fault: 'slow',
    });
    silent.close();
  });

  test('goes on after its connections are lost', async () => {
    const store = await openStore(await places.fresh(), options);
    const votes = store.records(voteKind);
    await votes.put('town', 'a', aVote());
    const other = new pg.Client({ connectionString: server.url });
    await other.connect();
    await other.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'moot'",
    );
    await other.end();
    // The first to use a connection that was lost may still find out by failing.
    await votes.get('town', 'a').catch(() => {});
    expect(await votes.get('town', 'a')).toEqual(aVote());
    await store.close();
  });

  test('goes on after its connections went silent, and keeps none of them', async () => {
    const proxy = await silentProxy(await places.fresh());
    const store = await openStore(proxy.url, { ...options, timeout: 500 });
    const votes = store.records(voteKind);
    await Promise.all(['a', 'b', 'c'].map((key) => votes.put('town', key, aVote())));
    proxy.silence();
    const fresh = ['a', 'b', 'c'].map((key) => votes.put('town', key, aVote()));
    for (const outcome of await Promise.allSettled(fresh))
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ fault: 'slow' });
    await Promise.allSettled(Array.from({ length: 10 }, () => votes.get('town', 'a')));
    expect(await votes.update('town', 'a', () => aVote())).toEqual(aVote());
    await vi.waitUntil(() => proxy.silent() === 0, 15_000);
    await store.close();
    proxy.close();
  }, 30_000);

  test("tells what the database's clock shows, and the newest instant noted, even if it's earlier", async () => {
    const store = await openStore(await places.fresh(), options);
    const { database, newest } = await store.clock.read();
    expect(newest).toBeUndefined();
    expect(Math.abs(Number(database) - Date.now())).toBeLessThan(30_000);
    await store.clock.note(2_000);
    await store.clock.note(1_000);
    expect(await store.clock.read()).toMatchObject({ newest: 1_000 });
    await store.close();
  });
});
