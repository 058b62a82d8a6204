import { afterAll, beforeAll, describe } from 'vitest';
import { leftoversContract } from '../contract/leftovers.ts';
import { type Place, postgresSchemas } from '../fixtures/store/places.ts';
import { startPostgres } from '../fixtures/store/postgres.ts';

describe('on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let place: Place;
  beforeAll(async () => {
    server = await startPostgres();
    place = postgresSchemas(() => server.url);
  });
  afterAll(() => server.stop());
  leftoversContract(() => place);
});
