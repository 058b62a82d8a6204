import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bridgingScores } from '../../src/votes/model/bridging.ts';
import {
  judgeAcrossSides,
  majorityProbability,
  regularizedBeta,
} from '../../src/votes/model/common-ground.ts';
import {
  consensusOf,
  groupInformedConsensus,
  oneProportion,
  representativeOf,
  twoProportions,
} from '../../src/votes/model/statistics.ts';
import { summarise } from '../../src/votes/model/summary.ts';
import { makeVoteMatrix } from '../../src/votes/model/vote-matrix.ts';
import { twoCamps } from './two-camps.ts';

const sides = (voters: number) =>
  Array.from({ length: voters }, (_, voter) => (voter % 2 === 0 ? 'open' : 'closed'));

describe('the probability that most of a side accept', () => {
  test('agrees with values of the beta distribution from tables', () => {
    expect(regularizedBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 12);
    expect(regularizedBeta(0.3, 0.5, 0.5)).toBeCloseTo(0.3690101196, 9);
    expect(majorityProbability({ accept: 3, votes: 3 })).toBeCloseTo(0.96685, 5);
  });

  test('grows with each who accepts, and is even where half do', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (accept, others) => {
        const votes = accept + others;
        expect(majorityProbability({ accept: accept + 1, votes: votes + 1 })).toBeGreaterThanOrEqual(
          majorityProbability({ accept, votes }) - 1e-12,
        );
        expect(majorityProbability({ accept, votes: 2 * accept })).toBeCloseTo(0.5, 9);
      }),
      { seed: 1 },
    );
  });
});

describe('common ground', () => {
  test('is never what a side of three or more rejects by majority', () => {
    const side = fc.record({ accept: fc.nat(30), others: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(side, { minLength: 2, maxLength: 4 }), (given) => {
        const all = given.map(({ accept, others }, at) => ({
          side: `${at}`,
          accept,
          votes: accept + others,
        }));
        if (judgeAcrossSides(all)?.kind !== 'common') return;
        for (const { accept, votes } of all) if (votes >= 3) expect(accept).toBeGreaterThan(votes / 2);
      }),
      { seed: 2 },
    );
  });

  test('needs two sides of three, and is unsure where votes are few or mixed', () => {
    const open = { side: 'open', accept: 5, votes: 5 };
    expect(judgeAcrossSides([open, { side: 'closed', accept: 2, votes: 2 }])).toBeUndefined();
    expect(judgeAcrossSides([open, { side: 'closed', accept: 4, votes: 4 }])).toEqual({ kind: 'common' });
    expect(judgeAcrossSides([open, { side: 'closed', accept: 0, votes: 6 }])).toEqual({
      kind: 'divided',
      accept: ['open'],
      reject: ['closed'],
    });
    expect(judgeAcrossSides([open, { side: 'closed', accept: 2, votes: 3 }])).toMatchObject({
      kind: 'unsure',
    });
  });

  test('says how many more votes would tell, and that none would where a side is even', () => {
    const open = { side: 'open', accept: 9, votes: 9 };
    const more = judgeAcrossSides([open, { side: 'closed', accept: 3, votes: 4 }]);
    expect(more).toMatchObject({ kind: 'unsure', more: expect.any(Number) });
    expect(judgeAcrossSides([open, { side: 'closed', accept: 3, votes: 6 }])).toEqual({
      kind: 'unsure',
      more: undefined,
    });
  });
});

describe('a summary', () => {
  test('judges across declared sides, and names those that are too small', () => {
    const { matrix } = twoCamps(24);
    const { summary } = summarise(matrix, [...sides(22), 'small', undefined]);
    expect(summary).toMatchObject({ basis: 'declared', tooFew: ['small'] });
    expect(summary.common).toEqual([0, 1]);
    expect(summary.divided.map(({ statement }) => statement)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  test('uses groups in the votes where nobody declared a side, if they hold', () => {
    const { matrix } = twoCamps(40);
    expect(summarise(matrix, []).summary).toMatchObject({ basis: 'found', common: [0, 1] });
    expect(summarise(twoCamps(12).matrix, []).summary).toMatchObject({ basis: 'none', common: [] });
  });

  test('leaves open what a side has hardly voted on', () => {
    const casts = twoCamps(20).casts.filter(({ voter, statement }) => statement !== 0 || voter % 2 === 0);
    const { summary } = summarise(makeVoteMatrix(20, 8, casts), sides(20));
    expect(summary.common).not.toContain(0);
    expect(summary.unsure.map(({ statement }) => statement)).toContain(0);
  });
});

describe('statistics', () => {
  test('follow the formulas', () => {
    expect(oneProportion(3, 3)).toBeCloseTo(2, 12);
    expect(twoProportions(5, 5, 5, 5)).toBe(0);
    expect(twoProportions(9, 9, 0, 9)).toBeGreaterThan(3);
  });

  test('find what sets a group apart, best agreement first, and what all accept', () => {
    const { matrix } = twoCamps(40);
    const even = new Set(Array.from({ length: 20 }, (_, at) => at * 2));
    const [first, ...others] = representativeOf(matrix, even);
    expect(first).toMatchObject({ side: 'agree' });
    expect([first, ...others].map((one) => one?.statement).sort()).not.toContain(0);
    expect(
      consensusOf(matrix)
        .agree.map(({ statement }) => statement)
        .sort(),
    ).toEqual([0, 1]);
    expect(representativeOf(matrix, new Set([0]))).not.toEqual([]);
  });

  test('multiply the groups’ shares for group-informed consensus', () => {
    const matrix = makeVoteMatrix(3, 1, [
      { voter: 0, statement: 0, vote: 1 },
      { voter: 1, statement: 0, vote: 0 },
      { voter: 2, statement: 0, vote: 1 },
    ]);
    expect(groupInformedConsensus(matrix, [0, 0, undefined])[0]).toBeCloseTo(2 / 4, 12);
    expect(groupInformedConsensus(matrix, [0, 0, 1])[0]).toBeCloseTo((2 / 4) * (2 / 3), 12);
  });

  test('rank what bridges above what only one camp likes', () => {
    const scores = [...bridgingScores(twoCamps(40).matrix)];
    const lowest = Math.min(scores[0] ?? 0, scores[1] ?? 0);
    expect(Math.max(...scores.slice(2))).toBeLessThan(lowest);
  });
});
