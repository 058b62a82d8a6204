import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignSides, type Drawer } from '../../src/debates/model/assign-sides.ts';
import { seededRandom, shuffle } from '../../src/lib/seeded.ts';

const sides = ['ban', 'gate', 'open', 'wait'];
const drawers = fc
  .array(fc.option(fc.constantFrom(...sides), { nil: undefined }), { maxLength: 25 })
  .map((all) => all.map((holds, index): Drawer => ({ member: `m${index}`, ...(holds && { holds }) })));
const holding = (...all: string[]): Drawer[] => all.map((holds, index) => ({ member: `m${index}`, holds }));
const countOf = (assignments: ReadonlyMap<string, string>, side: string) =>
  [...assignments.values()].filter((drawn) => drawn === side).length;

/** The sum over cells of (seen - expected)² / expected: large when a draw that should be even is not. */
const chiSquare = (seen: readonly number[], expected: number) =>
  seen.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

describe('the lot', () => {
  test('Everybody draws a viewpoint to argue, and nobody draws their own', () => {
    fc.assert(
      fc.property(drawers, fc.string(), (all, seed) => {
        const assignments = assignSides(all, sides, seed);
        expect([...assignments.keys()].sort()).toEqual(all.map(({ member }) => member).sort());
        for (const { member, holds } of all) expect(assignments.get(member)).not.toBe(holds);
      }),
    );
  });

  test('The viewpoints are drawn alike often, unless only the holders of the rarest are left to draw it', () => {
    fc.assert(
      fc.property(drawers, fc.string(), (all, seed) => {
        const assignments = assignSides(all, sides, seed);
        const holds = new Map(all.map(({ member, holds }) => [member, holds]));
        for (const high of sides)
          for (const low of sides) {
            if (countOf(assignments, high) - countOf(assignments, low) < 2) continue;
            const movable = [...assignments].filter(
              ([member, drawn]) => drawn !== low && holds.get(member) !== low,
            );
            expect(movable).toEqual([]);
          }
      }),
    );
  });

  test('as even as can be means exactly even where that is possible', () => {
    const three = sides.slice(0, 3);
    const all = holding('ban', 'gate', 'gate');
    for (let seed = 0; seed < 40; seed++)
      expect([...assignSides(all, three, `${seed}`).values()].sort()).toEqual(three);
  });

  test('The same seed gives the same lots, in whatever order members and viewpoints come', () => {
    fc.assert(
      fc.property(drawers, fc.string(), (all, seed) => {
        const assignments = assignSides(all, sides, seed);
        expect(assignSides([...all].reverse(), [...sides].reverse(), seed)).toEqual(assignments);
      }),
    );
    expect([
      ...assignSides(holding('ban', 'ban', 'gate', 'open'), sides, 'a round of June'),
    ]).toMatchInlineSnapshot(`
      [
        [
          "m2",
          "open",
        ],
        [
          "m3",
          "ban",
        ],
        [
          "m1",
          "wait",
        ],
        [
          "m0",
          "gate",
        ],
      ]
    `);
  });

  test('Where the viewpoints are held alike, each but their own is as likely as the others for each member', () => {
    const all = holding('ban', 'ban', 'gate', 'gate', 'open', 'open', 'wait', 'wait');
    const rounds = 3000;
    const seen = new Map<string, number>();
    for (let seed = 0; seed < rounds; seed++)
      for (const [member, side] of assignSides(all, sides, `round ${seed}`))
        seen.set(`${member} ${side}`, (seen.get(`${member} ${side}`) ?? 0) + 1);
    for (const { member, holds } of all) {
      const counts = sides.filter((side) => side !== holds).map((side) => seen.get(`${member} ${side}`) ?? 0);
      expect(chiSquare(counts, rounds / 3), member).toBeLessThan(18.4);
    }
  });

  test('one viewpoint is no lot', () => {
    expect(() => assignSides(holding('ban'), ['ban', 'ban'], 'seed')).toThrow(RangeError);
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
