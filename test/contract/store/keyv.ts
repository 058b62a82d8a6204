import { keyvApiTests, keyvIteratorTests, keyvNamespaceTest, keyvValueTests } from '@keyv/test-suite';
import Keyv from 'keyv';
import * as vitest from 'vitest';
import { Entries } from '../../../src/store/entries.ts';
import { openSql } from '../../../src/store/open-store.ts';
import type { Sql } from '../../../src/store/sql.ts';
import { collect } from '../../fixtures/collect.ts';
import type { Place } from '../../fixtures/store/places.ts';

const { afterAll, beforeAll, describe, expect, test } = vitest;

/** What the published suite still asks of keyv 5, and what keyv 6 does instead. */
const ofKeyv5: Record<string, string> = {
  '.deleteMany([keys]) with nonexistent keys resolves to false': 'keyv 6 resolves to one answer per key',
  'value can be BigInt using other serializer/deserializer':
    'keyv 6 has no serialize and deserialize options, and keeps a BigInt by itself',
};

const it = Object.assign(
  (name: string, work: vitest.TestFunction) =>
    name in ofKeyv5 ? test.skip(`${name} (${ofKeyv5[name]})`) : test(name, work),
  vitest.it,
);

/** Keyv's own suite for storage adapters, and what its next, unpublished version asks of them besides. */
export function keyvContract(place: Place): void {
  let sql: Sql;
  beforeAll(async () => {
    sql = await openSql(await place.fresh(), 5_000);
  });
  afterAll(() => sql.close());

  const entries = () => new Entries(sql, { now: () => Date.now() });

  const suites = { keyvApiTests, keyvValueTests, keyvNamespaceTest, keyvIteratorTests };
  describe.each(Object.entries(suites))('%s', (_, suite) => suite({ ...vitest, it }, Keyv, entries));

  describe('entries', () => {
    test('are what keyv uses as they are, without a bridge', () => {
      const store = entries();
      expect(new Keyv({ store, namespace: 'own' }).store).toBe(store);
      expect(store.namespace).toBe('own');
    });

    test('keep a BigInt', async () => {
      const keyv = new Keyv({ store: entries() });
      await keyv.set('large', 9_223_372_036_854_775_807n);
      expect(await keyv.get('large')).toBe(9_223_372_036_854_775_807n);
    });

    test('answer many at once, in the order asked, and none to none', async () => {
      const store = new Entries(sql, { now: () => 10, namespace: 'many' });
      expect(
        await store.setMany([
          { key: 'a', value: '1' },
          { key: 'b', value: '2', expires: 11 },
          { key: 'gone', value: '3', expires: 10 },
        ]),
      ).toEqual([true, true, true]);
      expect(await store.getMany(['b', 'none', 'gone', 'a'])).toEqual(['2', undefined, undefined, '1']);
      expect(await store.hasMany(['b', 'none', 'gone'])).toEqual([true, false, false]);
      expect(await collect(store.iterator())).toEqual([
        ['a', '1'],
        ['b', '2'],
      ]);
      expect(await store.deleteMany(['a', 'none'])).toEqual([true, false]);
      expect([
        await store.getMany([]),
        await store.hasMany([]),
        await store.deleteMany([]),
        await store.setMany([]),
      ]).toEqual([[], [], [], []]);
    });

    test('are iterated over beyond one page', async () => {
      const store = new Entries(sql, { now: () => 0, namespace: 'pages' });
      const all = Array.from({ length: 1_200 }, (_, index) => [String(index).padStart(4, '0'), 'x'] as const);
      await store.setMany(all.map(([key, value]) => ({ key, value })));
      expect(await collect(store.iterator())).toEqual(all);
    });

    test('that cannot be read make keyv throw', async () => {
      const keyv = new Keyv({
        store: new Entries({ ...sql, run: () => Promise.reject(new Error('lost')) }, { now: () => 0 }),
      });
      await expect(keyv.get('a')).rejects.toThrow('lost');
      await expect(keyv.set('a', 1)).rejects.toThrow('lost');
      await expect(keyv.delete('a')).rejects.toThrow('lost');
    });
  });
}
