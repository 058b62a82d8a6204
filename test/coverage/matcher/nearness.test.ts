import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asMeasured, carefully, makeNearness } from '../../../src/coverage/matcher/nearness.ts';
import { fitnessOf, leastFitness, trial, trialTexts } from '../../../src/coverage/matcher/trial.ts';
import { makeRandom } from '../../../tools/matcher/random.ts';
import { understanding, wordVector } from '../../fixtures/embeddings.ts';

const unit = (vector: readonly number[]) => {
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (value) => value / length);
};
const claims = [
  'cash is private',
  'cards are fast',
  'tills are robbed',
  'old people need coins',
  'taxes are evaded',
];
const vectors = claims.map((claim) => unit(wordVector(claim)));

describe('nearness', () => {
  test('is greatest for the claim that a text means', () => {
    const near = makeNearness(vectors, 0.1)?.(unit(wordVector('nobody is robbed of tills')));
    expect(near?.indexOf(Math.max(...near))).toBe(2);
    expect(near?.[2]).toBeGreaterThan(1);
  });

  test('does not change with how crowded a model’s space is', () => {
    // Shifting all vectors by one that is orthogonal to them moves every cosine from c to (c + a²) / (1 + a²).
    const crowded = (vector: Float32Array) => unit([...vector, 3]);
    const text = unit(wordVector('coins for old people'));
    const plain = makeNearness(vectors, 0.1)?.(text) ?? [];
    const shifted = makeNearness(vectors.map(crowded), 0.01)?.(crowded(text)) ?? [];
    expect([...shifted]).toEqual([...plain].map((value) => expect.closeTo(value, 3)));
  });

  test('is not known of fewer than four claims, and nothing of equal ones', () => {
    expect(makeNearness(vectors.slice(0, 3), 0.1)).toBeUndefined();
    for (const deviation of [0, 0.1]) {
      const near = makeNearness(
        Array.from({ length: 6 }, () => unit([1, 2, 3])),
        deviation,
      )?.(unit([3, 2, 1]));
      expect([...(near ?? [])]).toEqual(Array.from({ length: 6 }, () => expect.closeTo(0, 9)));
    }
  });
});

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const near = fc.double({ min: -50, max: 50, noNaN: true });

describe('weighing', () => {
  const fitness = { auc: 0.95, spread: 0.1, mean: -0.2, deviation: 1.1, distance: 2.5 };
  const ways = [carefully(fitness), asMeasured({ bias: -0.5, words: 0.8, nearness: 0.9 })];

  test('gives a probability that grows with both, and leaves nothing at nothing', () => {
    fc.assert(
      fc.property(probability, probability, near, near, (p, q, a, b) => {
        for (const weigh of ways) {
          const low = weigh(Math.min(p, q), Math.min(a, b));
          const high = weigh(Math.max(p, q), Math.max(a, b));
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(high);
          expect(weigh(0, a)).toBe(0);
        }
      }),
    );
  });

  test('carefully moves a probability no further than it is said to', () => {
    const weigh = carefully(fitness);
    expect(weigh(0.05, 50)).toBeCloseTo(0.51, 2);
    expect(weigh(0.5, -50)).toBeCloseTo(0.27, 2);
  });
});

describe('the trial', () => {
  const assess = (vectorOf: (text: string) => number[]) =>
    fitnessOf(trialTexts.map((text) => unit(vectorOf(text))));

  test('is passed by a model that knows what is meant, and by no other', () => {
    const good = assess(understanding());
    expect(good.auc).toBeGreaterThan(0.95);
    expect(good.distance).toBeGreaterThan(1);
    const random = makeRandom(7);
    const noise = assess(() => Array.from({ length: 64 }, () => random() - 0.5));
    expect(noise.auc).toBeLessThan(leastFitness);
    expect(assess(wordVector).auc).toBeLessThan(leastFitness);
    expect(assess(() => [1, 2, 3]).auc).toBe(0.5);
  });

  test('has as many claims as messages, all different', () => {
    expect(new Set(trialTexts).size).toBe(trialTexts.length);
    expect(trial.every((debate) => debate.length >= 4)).toBe(true);
  });
});
