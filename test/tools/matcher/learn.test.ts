import { describe, expect, it } from 'vitest';
import { makeMatcher } from '../../../src/coverage/matcher/matcher.ts';
import { readWeights } from '../../../src/coverage/matcher/weights.ts';
import { crossValidate, foldsOf, train } from '../../../tools/matcher/learn.ts';
import { fitSilence, holdOut, simulateHeldOut } from '../../../tools/matcher/learn-silence.ts';
import { fitLogistic, logOdds } from '../../../tools/matcher/logistic.ts';
import { meanScore, scoreCell } from '../../../tools/matcher/scoring.ts';
import { weightsRecord } from '../../../tools/matcher/write.ts';
import { cells } from './fixture.ts';

const plan = { messages: 6, leftOut: [1, 2], repeats: 6, seed: 3, sideKnown: false };

describe('logistic regression', () => {
  it('finds the odds of a coin that depends on one thing only', () => {
    const examples = [0, 1].flatMap((x) =>
      Array.from({ length: 100 }, (_, i) => ({
        features: Float64Array.of(x, 0.5),
        label: i < (x === 0 ? 20 : 70) ? (1 as const) : (0 as const),
      })),
    );
    const model = fitLogistic(examples, 0);
    expect(logOdds(model, Float64Array.of(0, 0.5))).toBeCloseTo(Math.log(20 / 80), 4);
    expect(logOdds(model, Float64Array.of(1, 0.5))).toBeCloseTo(Math.log(70 / 30), 4);
    expect(logOdds(model, Float64Array.of(9, 0.5))).toBe(logOdds(model, Float64Array.of(1, 0.5)));
  });
});

describe('training', () => {
  it('keeps topics whole in folds, and each topic in one', () => {
    const folds = foldsOf(cells, 4);
    expect(folds.flat()).toHaveLength(cells.length);
    for (const { topic } of cells)
      expect(folds.filter((fold) => fold.some((cell) => cell.topic === topic))).toHaveLength(1);
  });

  it('learns what can be learned, measured on topics it has not seen', () => {
    const held = crossValidate(cells, 3, 'sideKnown');
    const { strict } = meanScore(cells.map((cell) => scoreCell(cell, held.get(cell) ?? [])));
    expect(strict).toBeGreaterThan(0.95);
  });

  it('yields the same weights each time, and they survive the file', () => {
    const heldOut = holdOut(cells, 2);
    const make = () =>
      weightsRecord({ ...train(cells, 2), silence: fitSilence(simulateHeldOut(heldOut, plan)) });
    const record = make();
    expect(make()).toEqual(record);
    expect(weightsRecord(readWeights(JSON.parse(JSON.stringify(record))))).toEqual(record);
    const claims = [
      { id: 'a', text: 'roads bring health', viewpoint: 'v' },
      { id: 'b', text: 'roads bring money', viewpoint: 'v' },
    ];
    const matcher = makeMatcher({ question: 'We should build roads', claims }, readWeights(record));
    expect(matcher.match('I think roads are about health and so on').claims[0]?.id).toBe('a');
  });

  it('refuses weights of other features, naming the one that is missing', () => {
    const record = weightsRecord({ ...train(cells, 2), silence: { bias: 0, coefficients: [] } });
    const { letters: _, ...features } = record.sideKnown.features;
    expect(() => readWeights({ ...record, sideKnown: { ...record.sideKnown, features } })).toThrow(/letters/);
  });
});

describe('simulated discussions', () => {
  const heldOut = holdOut(cells, 2);

  it('are the same for the same seed, and others for another', () => {
    expect(simulateHeldOut(heldOut, plan)).toEqual(simulateHeldOut(heldOut, plan));
    expect(simulateHeldOut(heldOut, { ...plan, seed: 4 })).not.toEqual(simulateHeldOut(heldOut, plan));
  });

  it('leave claims out: with one of four gone, at least one is silent in each', () => {
    const silences = simulateHeldOut(heldOut, { ...plan, leftOut: [1], repeats: 5 });
    const discussions = Map.groupBy(silences, ({ tally }) => tally);
    expect(discussions.size).toBe(6 * 5);
    for (const claims of discussions.values()) expect(claims.some(({ silent }) => silent === 1)).toBe(true);
  });
});
