import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSql } from '../../../src/store/open-store.ts';
import type { Sql } from '../../../src/store/sql.ts';
import type { Place } from '../../fixtures/store/places.ts';

/** What the port promises of every database. */
export function sqlContract(place: Place): void {
  let sql: Sql;
  beforeEach(async () => {
    sql = await openSql(await place.fresh(), 5_000);
    await sql.run('create table pair (name text primary key, number bigint)');
    await sql.run('insert into pair values ($1, $2), ($3, $4)', ['a', 1, 'b', null]);
  });
  afterEach(() => sql.close());

  const pairs = (on: Pick<Sql, 'run'> = sql) => on.run('select name, number from pair order by name');

  describe('a database', () => {
    test('gives texts, whole numbers and nothing as they were given', async () => {
      await sql.run('update pair set number = $2 where name = $1', ['a', Number.MAX_SAFE_INTEGER]);
      expect(await pairs()).toEqual([
        { name: 'a', number: Number.MAX_SAFE_INTEGER },
        { name: 'b', number: null },
      ]);
      expect(await sql.run('delete from pair where name = $1 returning name', ['a'])).toEqual([
        { name: 'a' },
      ]);
      expect(await sql.run('delete from pair')).toEqual([]);
    });

    test('does a transaction wholly or not at all', async () => {
      const failing = sql.transaction(async ({ run }) => {
        await run('delete from pair');
        await run('insert into pair values ($1, $2)', ['c', 3]);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await pairs()).toHaveLength(2);
      expect(await sql.transaction(({ run }) => run('delete from pair returning name'))).toHaveLength(2);
      expect(await pairs()).toEqual([]);
    });

    test('keeps what others do out of a transaction that fails', async () => {
      const begun = Promise.withResolvers<void>();
      const failing = sql.transaction(async ({ run }) => {
        await run("delete from pair where name = 'a'");
        begun.resolve();
        await run("delete from pair where name = 'b'");
        throw new Error('changed my mind');
      });
      await begun.promise;
      await Promise.all([
        sql.run("insert into pair values ('c', 3)"),
        sql.transaction(({ run }) => run("insert into pair values ('d', 4)")),
        expect(failing).rejects.toThrow('changed my mind'),
      ]);
      expect((await pairs()).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    });

    test('shows a snapshot that does not change', async () => {
      const seen = await sql.transaction(async (inside) => {
        const before = await pairs(inside);
        const other = sql.run('delete from pair');
        // SQLite's one connection lets the other only in afterwards.
        if (sql.dialect === 'postgres') await other;
        return { before, after: await pairs(inside), other };
      }, 'snapshot');
      await seen.other;
      expect(seen.after).toEqual(seen.before);
      expect(await pairs()).toEqual([]);
    });
  });
}
