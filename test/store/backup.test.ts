import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSql } from '../../src/store/open-store.ts';
import { schemaVersion } from '../../src/store/schema.ts';
import type { Sql } from '../../src/store/sql.ts';
import { linesOfBackup } from '../fixtures/store/lines.ts';
import { plant, put, storeOf } from '../fixtures/store/planted.ts';
import { aVote, voteKind } from '../fixtures/store/votes.ts';

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

  const entry = (
    namespace: string,
    key: string,
    value = '{}',
    rest: unknown[] = [null, null, null, null, null],
  ) => JSON.stringify([namespace, key, value, ...rest]);
  const hostile: [string, string[]][] = [
    ['an entry twice', [entry('town', 'vote/a'), entry('town', 'vote/a', '{"x":1}')]],
    ['entries that are in no order', [entry('town', 'vote/b'), entry('town', 'vote/a')]],
    ['a null character in a key', [entry('town', 'vote/\u0000a')]],
    ['a null character in a value', [entry('town', 'vote/a', '\u0000')]],
    ['half a character in a namespace', ['["to\\ud800wn","vote/a","{}",null,null,null,null,null]']],
    ['a number that no database holds', [entry('town', 'vote/a', '{}', [1e300, null, null, null, null])]],
    ['a column more', [entry('town', 'vote/a', '{}', [null, null, null, null, null, 'x'])]],
    ['an object for an entry', ['{"namespace":"town","__proto__":{"entries":1}}']],
  ];
  test.each(hostile)('of a made-up backup with %s and the right sum is refused whole', async (_, made) => {
    await storeOf(sql).records(voteKind).put('old', 'a', aVote());
    const body = [JSON.stringify({ moot: 'backup', tables: schemaVersion, entries: made.length }), ...made];
    const sha256 = createHash('sha256')
      .update(body.map((line) => `${line}\n`).join(''))
      .digest('hex');
    const backup = [...body, JSON.stringify({ entries: made.length, sha256 })];
    await expect(put(sql, backup, true)).rejects.toMatchObject({ fault: 'damaged' });
    expect(await stored()).toEqual([{ namespace: 'old', key: 'vote/a' }]);
  });

  test('of made-up entries brings text that is only text, and records that do not parse', async () => {
    const made = [entry("a'; drop table moot_entry; --", 'vote/a'), entry('town', 'vote/a', '{"version":1}')];
    const body = [JSON.stringify({ moot: 'backup', tables: schemaVersion, entries: 2 }), ...made];
    const sha256 = createHash('sha256')
      .update(body.map((line) => `${line}\n`).join(''))
      .digest('hex');
    expect(await put(sql, [...body, JSON.stringify({ entries: 2, sha256 })])).toBe(2);
    await expect(storeOf(sql).records(voteKind).get('town', 'a')).rejects.toMatchObject({
      fault: 'set-aside',
    });
    expect(await stored()).toHaveLength(2);
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
