import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findComponents, findPositions, leadingPairs } from '../../src/votes/model/components.ts';
import { findGroups, silhouette } from '../../src/votes/model/groups.ts';
import { adjustedRandIndex } from '../../src/votes/model/summary.ts';
import { makeVoteMatrix, tally, votesCast } from '../../src/votes/model/vote-matrix.ts';
import { twoCamps } from './two-camps.ts';

const camps = (groupOf: readonly (number | undefined)[]) =>
  groupOf.flatMap((group, voter) => (group === undefined ? [] : [[voter % 2, group] as const]));

describe('the matrix of votes', () => {
  test('counts the last vote of a person on a statement', () => {
    const matrix = makeVoteMatrix(1, 2, [
      { voter: 0, statement: 1, vote: 1 },
      { voter: 0, statement: 1, vote: -1 },
    ]);
    expect(votesCast(matrix, 0)).toBe(1);
    expect([...tally(matrix).disagree]).toEqual([0, 1]);
  });

  test('refuses votes outside it', () => {
    expect(() => makeVoteMatrix(1, 1, [{ voter: 0, statement: 1, vote: 1 }])).toThrow(RangeError);
  });
});

describe('the map', () => {
  test('sets two camps apart, and groups find them', () => {
    const { matrix } = twoCamps(40);
    const groups = findGroups(matrix, findPositions(matrix, findComponents(matrix)));
    expect(groups.count).toBe(2);
    expect(adjustedRandIndex(camps(groups.groupOf))).toBe(1);
  });

  test('has components of length one, at right angles, whatever was voted', () => {
    const votes = fc.array(
      fc.record({
        voter: fc.nat(9),
        statement: fc.nat(5),
        vote: fc.constantFrom(1 as const, 0 as const, -1 as const),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(votes, (casts) => {
        const { first, second } = findComponents(makeVoteMatrix(10, 6, casts));
        const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
        for (const one of [dot(first, first), dot(second, second)])
          expect(Math.min(Math.abs(one), Math.abs(one - 1))).toBeLessThan(1e-9);
        expect(Math.abs(dot(first, second))).toBeLessThan(1e-6);
      }),
      { seed: 1 },
    );
  });

  test('ignores a statement that is excluded', () => {
    const { casts } = twoCamps(30);
    const excluding = makeVoteMatrix(30, 8, casts, [3]);
    expect(Math.abs(findComponents(excluding).first[3] ?? 1)).toBeLessThan(1e-12);
  });

  test('stays as it was while a new number of groups has been best fewer than four times in a row', () => {
    const { matrix } = twoCamps(40);
    const positions = findPositions(matrix, findComponents(matrix));
    const { memory } = findGroups(matrix, positions);
    const another = { ...memory, chosen: 3, best: 3, bestFor: 9 };
    let groups = findGroups(matrix, positions, another);
    for (let update = 1; update < 4; update++) {
      expect(groups.count).toBe(3);
      groups = findGroups(matrix, positions, groups.memory);
    }
    expect(groups.count).toBe(2);
  });
});

test('the two largest eigenpairs of a tridiagonal matrix are found', () => {
  const { values, vectors } = leadingPairs([2, 2, 2], [-1, -1]);
  expect(values[0]).toBeCloseTo(2 + Math.SQRT2, 12);
  expect(values[1]).toBeCloseTo(2, 12);
  expect(Math.abs(vectors[0]?.[1] ?? 0)).toBeCloseTo(Math.SQRT1_2, 9);
});

test('the silhouette tells tight clusters from mixed ones', () => {
  const points = [
    [0, 0],
    [0, 1],
    [9, 9],
    [9, 8],
  ] as const;
  expect(silhouette(points, [0, 0, 1, 1])).toBeGreaterThan(0.8);
  expect(silhouette(points, [0, 1, 0, 1])).toBeLessThan(0);
});
