import { expect, test } from 'vitest';
import { makeCache } from '../../src/lib/cache.ts';

function aCache(limit = 10) {
  const clock = { now: 0 };
  let reads = 0;
  const cache = makeCache<number>({ ttl: 1_000, limit, now: () => clock.now });
  const get = (key: string) => cache.get(key, async () => ++reads);
  return { clock, cache, get };
}

test('a value is read again once it is as old as its time to live', async () => {
  const { clock, get } = aCache();
  expect(await get('a')).toBe(1);
  clock.now = 999;
  expect(await get('a')).toBe(1);
  clock.now = 1_000;
  expect(await get('a')).toBe(2);
});

test('those who ask at the same time share one read', async () => {
  const { get } = aCache();
  expect(await Promise.all([get('a'), get('a'), get('b')])).toEqual([1, 1, 2]);
});

test('a failed read rejects for all who wait, and is forgotten', async () => {
  const { cache, get } = aCache();
  const failing = () => cache.get('a', () => Promise.reject(new Error('down')));
  const both = await Promise.allSettled([failing(), get('a')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await get('a')).toBe(1);
});

test('a read that fails late does not remove a newer one', async () => {
  const { clock, cache, get } = aCache();
  const { promise, reject } = Promise.withResolvers<number>();
  const first = cache.get('a', () => promise);
  clock.now = 1_000;
  expect(await get('a')).toBe(1);
  reject(new Error('down'));
  await expect(first).rejects.toThrow('down');
  expect(await get('a')).toBe(1);
});

test('no more keys than the limit are remembered; the one read longest ago goes first', async () => {
  const { clock, get } = aCache(2);
  await get('a');
  await get('b');
  clock.now = 1_000;
  expect(await get('a')).toBe(3);
  expect(await get('c')).toBe(4);
  expect([await get('a'), await get('c'), await get('b')]).toEqual([3, 4, 5]);
});

test('what matches is forgotten, even while it is being read', async () => {
  const { cache, get } = aCache();
  const early = get('a1');
  await get('b1');
  cache.forget((key) => key.startsWith('a'));
  expect([await early, await get('a1'), await get('b1')]).toEqual([1, 3, 2]);
});
