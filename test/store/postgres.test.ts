import { afterAll, beforeAll } from 'vitest';
import { storeContract } from '../contract/store.ts';
import { keyvContract } from '../contract/store-keyv.ts';
import { storeTroubleContract } from '../contract/store-trouble.ts';
import { postgresSchemas } from '../fixtures/store/places.ts';
import { startPostgres } from '../fixtures/store/postgres.ts';

let server: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const places = postgresSchemas(() => server.url);
storeContract(places);
storeTroubleContract(places);
keyvContract(places);
