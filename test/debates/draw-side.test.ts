import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawSide } from '../../src/debates/model/draw-side.ts';
import { seededRandom, shuffle } from '../../src/lib/seeded.ts';

const sides = ['ban', 'gate', 'open', 'wait'];

/** What each member of a round has declared, in the order in which they draw. */
const members = fc.array(fc.subarray(sides, { maxLength: 3 }), { maxLength: 25 });

const openTo = (declared: readonly string[]) => sides.filter((side) => !declared.includes(side));
const countOf = (drawn: readonly string[], side: string) => drawn.filter((other) => other === side).length;

/** What each member draws, one after another. */
function drawAll(declared: readonly string[][], seed: string, order = (open: string[]) => open): string[] {
  const drawn: string[] = [];
  for (const [index, own] of declared.entries())
    drawn.push(drawSide(order(openTo(own)), drawn, `${seed}/m${index}`) ?? 'none');
  return drawn;
}

/** The sum over cells of (seen - expected)² / expected: large when a draw that should be even is not. */
const chiSquare = (seen: readonly number[], expected: number) =>
  seen.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

describe('drawing a side', () => {
  test('Everybody draws a viewpoint to argue, and nobody draws their own', () => {
    fc.assert(
      fc.property(members, fc.string(), (declared, seed) => {
        for (const [index, side] of drawAll(declared, seed).entries())
          expect(openTo(declared[index] ?? [])).toContain(side);
      }),
    );
  });

  test('Of the viewpoints open to a member, they draw one of those drawn least often', () => {
    fc.assert(
      fc.property(members, fc.string(), (declared, seed) => {
        const drawn = drawAll(declared, seed);
        for (const [index, side] of drawn.entries()) {
          const before = drawn.slice(0, index);
          for (const other of openTo(declared[index] ?? []))
            expect(countOf(before, side)).toBeLessThanOrEqual(countOf(before, other));
        }
      }),
    );
  });

  test('Where nobody has declared a viewpoint, all are drawn equally often', () => {
    for (let seed = 0; seed < 40; seed++) expect(drawAll([[], [], [], []], `${seed}`).sort()).toEqual(sides);
  });

  test('The same seed gives the same result, in whatever order viewpoints come', () => {
    fc.assert(
      fc.property(members, fc.string(), (declared, seed) => {
        expect(drawAll(declared, seed, (open) => open.toReversed())).toEqual(drawAll(declared, seed));
      }),
    );
    expect(drawAll([['ban'], ['ban'], ['gate'], ['open']], 'a round of June')).toMatchInlineSnapshot(`
      [
        "gate",
        "wait",
        "ban",
        "gate",
      ]
    `);
  });

  test('Each viewpoint but their own is as likely as the others for each member', () => {
    const declared = ['ban', 'ban', 'gate', 'gate', 'open', 'open', 'wait', 'wait'].map((side) => [side]);
    const rounds = 3000;
    for (const [index, own] of declared.entries()) {
      const seen = new Map<string, number>();
      for (let seed = 0; seed < rounds; seed++) {
        const side = drawSide(openTo(own), [], `round ${seed}/m${index}`) ?? 'none';
        seen.set(side, (seen.get(side) ?? 0) + 1);
      }
      const counts = openTo(own).map((side) => seen.get(side) ?? 0);
      expect(chiSquare(counts, rounds / 3), `m${index}`).toBeLessThan(18.4);
    }
  });

  test('Whoever has declared every viewpoint draws none', () => {
    expect(drawSide([], ['ban'], 'seed')).toBeUndefined();
  });
});

describe('seeded chance', () => {
  test('is the same on every machine', () => {
    const chance = seededRandom('moot');
    expect(Array.from({ length: 6 }, () => chance(1000))).toMatchInlineSnapshot(`
      [
        542,
        493,
        145,
        580,
        169,
        417,
      ]
    `);
  });

  test('gives each number alike often, also from seeds that resemble each other', () => {
    const within = Array.from({ length: 10 }, () => 0);
    const chance = seededRandom('within');
    for (let draw = 0; draw < 20_000; draw++) {
      const number = chance(10);
      within[number] = (within[number] ?? 0) + 1;
    }
    const across = Array.from({ length: 10 }, () => 0);
    for (let seed = 0; seed < 20_000; seed++) {
      const number = seededRandom(`seed ${seed}`)(10);
      across[number] = (across[number] ?? 0) + 1;
    }
    expect(chiSquare(within, 2000)).toBeLessThan(33.7);
    expect(chiSquare(across, 2000)).toBeLessThan(33.7);
  });

  test('favours no number, also below bounds that do not divide 2 ** 32', () => {
    const chance = seededRandom('bounds');
    const third = Array.from({ length: 3000 }, () => chance(3 * 2 ** 30)).filter((draw) => draw < 2 ** 30);
    expect(chiSquare([third.length, (3000 - third.length) / 2], 1000)).toBeLessThan(10.8);
  });

  test('shuffles into each order alike often', () => {
    const orders = new Map<string, number>();
    for (let seed = 0; seed < 12_000; seed++) {
      const order = shuffle(['a', 'b', 'c', 'd'], seededRandom(`${seed}`)).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(24);
    expect(chiSquare([...orders.values()], 500)).toBeLessThan(58.6);
  });
});
