import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { restore } from '../../src/store/backup.ts';
import { openSql, storeOn } from '../../src/store/open-store.ts';
import type { Sql } from '../../src/store/sql.ts';
import type { Store } from '../../src/store/store.ts';
import { linesOfBackup } from '../fixtures/store/lines.ts';
import { postgresSchemas, sqliteFiles } from '../fixtures/store/places.ts';
import { startPostgres } from '../fixtures/store/postgres.ts';
import { aVote, voteKind, voterKind } from '../fixtures/store/votes.ts';

const clock = { now: 1_000 };
const storeOf = (sql: Sql): Store => storeOn(sql, { onSetAside: () => {}, now: () => clock.now });

async function* given(lines: readonly string[]) {
  yield* lines;
}
const put = (sql: Sql, lines: readonly string[], replace = false) =>
  restore(sql, given(lines), replace, () => {});

/** A store with some of everything: records with and without member and due time, one set aside, a claim. */
async function plant(sql: Sql): Promise<void> {
  const store = storeOf(sql);
  const votes = store.records(voteKind);
  await votes.put(
    'town',
    'a',
    aVote({ closes: 1_500, choice: 'line\u2028end \u0000 "\\ 無 \u{1F5F3}\ud800' }),
  );
  await votes.put('city', 'b', aVote({ voter: 'bob' }));
  await store.records(voterKind).put('town', 'ada', 'Ada');
  await votes.put('town', 'broken', aVote());
  await sql.run("update moot_entry set value = 'broken' where key = 'vote/broken'");
  await votes.get('town', 'broken').catch(() => {});
  await store.claims.claim('post', 500);
  await sql.transaction(async ({ run }) => {
    for (let made = 0; made < 1_200; made += 1) {
      const value = JSON.stringify({ version: 1, data: `voter ${made}` });
      await run('insert into moot_entry (namespace, key, value) values ($1, $2, $3)', [
        'village',
        `voter/${made}`,
        value,
      ]);
    }
  });
}

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

describe('a restore', () => {
  let lines: string[];
  let sql: Sql;
  beforeAll(async () => {
    const source = await openSql('memory:', 1_000);
    await plant(source);
    lines = await linesOfBackup(source);
    await source.close();
  });
  beforeEach(async () => {
    sql = await openSql('memory:', 1_000);
  });

  const stored = () => sql.run('select namespace, key from moot_entry');

  test('into a store that holds something needs to be told so', async () => {
    await storeOf(sql).records(voteKind).put('old', 'a', aVote());
    await expect(put(sql, lines)).rejects.toMatchObject({
      fault: 'not-empty',
      message: expect.stringContaining('--replace'),
    });
    expect(await stored()).toEqual([{ namespace: 'old', key: 'vote/a' }]);
    expect(await put(sql, lines, true)).toBe(1_205);
    expect(await linesOfBackup(sql)).toEqual(lines);
  });

  const faults: [string, (lines: string[]) => string[]][] = [
    ['nothing', () => []],
    ['no header', (all) => all.slice(1)],
    ['another file', () => ['{"name":"moot"}', '{}']],
    ['no footer', (all) => all.slice(0, -1)],
    ['an entry less', (all) => all.toSpliced(700, 1)],
    ['an entry changed', (all) => all.with(700, (all[700] ?? '').replace('voter/', 'woter/'))],
    ['two entries in the other order', (all) => all.with(2, all[3] ?? '').with(3, all[2] ?? '')],
    ['an entry that is none', (all) => all.with(2, '["town"]')],
    ['half a line', (all) => all.with(2, (all[2] ?? '').slice(0, 9))],
    ['something after its end', (all) => [...all, '{}']],
  ];
  test.each(faults)('of a backup with %s leaves everything as it was', async (_, damage) => {
    await storeOf(sql).records(voteKind).put('old', 'a', aVote());
    await expect(put(sql, damage(lines), true)).rejects.toMatchObject({
      fault: 'damaged',
      message: expect.stringMatching(/^The backup is damaged \(line \d+: .+\), so nothing was restored/),
    });
    expect(await stored()).toEqual([{ namespace: 'old', key: 'vote/a' }]);
  });

  test.each([1, 99])('of a backup of version %i says what to do', async (version) => {
    const other = lines.with(0, (lines[0] ?? '').replace(/"tables":\d+/, `"tables":${version}`));
    await expect(put(sql, other)).rejects.toMatchObject({
      fault: 'newer',
      message: expect.stringContaining('with the Moot that made it'),
    });
    expect(await stored()).toEqual([]);
  });
});
