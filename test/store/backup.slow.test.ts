import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSql } from '../../src/store/open-store.ts';
import { linesOfBackup } from '../fixtures/store/lines.ts';
import { postgresSchemas, sqliteFiles } from '../fixtures/store/places.ts';
import { plant, put, storeOf } from '../fixtures/store/planted.ts';
import { startPostgres } from '../fixtures/store/postgres.ts';
import { voteKind } from '../fixtures/store/votes.ts';

describe('a backup', () => {
  const files = sqliteFiles();
  let server: Awaited<ReturnType<typeof startPostgres>>;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    files.remove();
    await server.stop();
  });

  test('moves everything from SQLite to PostgreSQL and back', async () => {
    const places = [files, postgresSchemas(() => server.url), files];
    const opened = await Promise.all(places.map(async (place) => openSql(await place.fresh(), 60_000)));
    const [first, second, third] = opened;
    if (!first || !second || !third) throw new Error('three stores were to be opened');
    await plant(first);
    const lines = await linesOfBackup(first);
    expect(await put(second, lines)).toBe(1_205);
    expect(await linesOfBackup(second)).toEqual(lines);
    expect(await put(third, await linesOfBackup(second))).toBe(1_205);
    expect(await linesOfBackup(third)).toEqual(lines);

    for (const sql of [second, third]) {
      const store = storeOf(sql);
      const votes = store.records(voteKind);
      expect(await votes.get('town', 'a')).toEqual(await storeOf(first).records(voteKind).get('town', 'a'));
      expect((await votes.due(2_000).next()).value).toMatchObject({ key: 'a', due: 1_500 });
      await expect(votes.get('town', 'broken')).rejects.toMatchObject({ fault: 'set-aside' });
      expect(await store.claims.claim('post', 500)).toBe(false);
      expect(await store.deleteMember('ada')).toBe(2);
      expect(await store.deleteCommunity('village')).toBe(1_200);
    }
    await Promise.all(opened.map((sql) => sql.close()));
  });
});
