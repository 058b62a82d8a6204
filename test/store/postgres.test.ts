import { afterAll, beforeAll } from 'vitest';
import { storeContract } from '../contract/store.ts';
import { postgresDatabases } from '../fixtures/store/places.ts';
import { startPostgres } from '../fixtures/store/postgres.ts';

let server: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

storeContract(postgresDatabases(() => server.url));
