import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaign } from '../../tools/campaign/campaign.ts';
import { sqliteFiles } from '../fixtures/store/places.ts';
import { startPostgres } from '../fixtures/store/postgres.ts';

const files = sqliteFiles();
let server: Awaited<ReturnType<typeof startPostgres>>;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);

afterAll(async () => {
  await server.stop();
  files.remove();
});

/** The same as `npm run campaign -- schedule`, shorter. */
const short = {
  schedules: 300,
  longestLife: 3_000,
  seed: 'short',
  patience: 5 * 60_000,
  progress: () => {},
};

test.concurrent.each([
  { name: 'one process on SQLite', processes: 1, kills: 17, url: () => files.fresh() },
  { name: 'three processes sharing PostgreSQL', processes: 3, kills: 35, url: async () => server.url },
])(
  '$name, killed in the midst of posting, post nothing twice and lose nothing',
  async ({ url, ...how }) => {
    const result = await campaign({ ...short, ...how, manner: 'search', url: await url() });
    expect(result).toMatchObject({ kills: how.kills, twice: 0, lost: 0, waiting: 0, unfinished: 0 });
    expect(result.once).toBeGreaterThan(50);
    expect(result.approved).toBeGreaterThan(10);
    expect(result.once + result.missed).toBe(result.due);
  },
  7 * 60_000,
);
