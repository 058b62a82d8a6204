import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTurn } from '../../src/time/rotation.ts';

const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1, maxLength: 12 });

function turns(
  items: readonly string[],
  count: number,
  seed: string,
  used: readonly string[] = [],
): string[] {
  const all = [...used];
  for (let turn = 0; turn < count; turn++) all.push(nextTurn(items, all, seed)?.next ?? '');
  return all.slice(used.length);
}

describe('a rotation', () => {
  test('No prompt comes again until all of its topic’s prompts have been used', () => {
    fc.assert(
      fc.property(names, fc.string(), (items, seed) => {
        const all = turns(items, items.length * 3, seed);
        for (let begin = 0; begin + items.length <= all.length; begin++)
          expect(new Set(all.slice(begin, begin + items.length)).size).toBe(items.length);
      }),
    );
  });

  test('what is added comes before anything comes again, and what is taken away comes no more', () => {
    fc.assert(
      fc.property(names, fc.string(), fc.nat(20), (items, seed, before) => {
        const used = turns(items, before, seed);
        const changed = [...items.slice(1), 'NEW'];
        const all = turns(changed, changed.length, seed, used);
        expect([...all].sort()).toEqual([...changed].sort());
        if (before >= items.length) expect(all[0]).toBe('NEW');
      }),
    );
  });

  test('left counts down to none and begins again', () => {
    const items = ['a', 'b', 'c', 'd'];
    const used: string[] = [];
    const left = Array.from({ length: 6 }, () => {
      const turn = nextTurn(items, used, 'seed');
      used.push(turn?.next ?? '');
      return turn?.left;
    });
    expect(left).toEqual([3, 2, 1, 0, 3, 2]);
  });

  test('the seed decides the order, and the order of the list does not', () => {
    const items = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(turns([...items].reverse(), 6, 'one')).toEqual(turns(items, 6, 'one'));
    const orders = new Set(Array.from({ length: 50 }, (_, seed) => turns(items, 6, `${seed}`).join()));
    expect(orders.size).toBeGreaterThan(40);
  });

  test('nothing comes next in an empty list', () => {
    expect(nextTurn([], ['a'], 'seed')).toBeUndefined();
  });
});
