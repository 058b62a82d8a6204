import { describe, expect, it } from 'vitest';
import { makeFeatures } from '../../../src/coverage/matcher/features.ts';
import { makeScorer } from '../../../src/coverage/matcher/scorer.ts';
import { builtInWeights } from '../../../src/coverage/matcher/weights.ts';
import { wordsOf } from '../../../src/coverage/matcher/words.ts';
import { topic } from './topic.ts';

const { statistics, sideUnknown } = builtInWeights();
const features = makeFeatures(
  topic.claims.map(({ text }) => text),
  topic.question,
  statistics,
);
const all = [...topic.claims.keys()];
const message = features.of(wordsOf('criminals will remove every safeguard, and startups compete'));

describe('claims that compete', () => {
  it('are scored the same where only some of them are wanted', () => {
    const scores = [...makeScorer(features, sideUnknown, all).score(message)];
    const some = all.filter((index) => index % 2 === 1);
    expect([...makeScorer(features, sideUnknown, all, some).score(message)]).toEqual(
      some.map((index) => scores[index]),
    );
  });

  it('lead by more where the best other one does not compete', () => {
    const scores = makeScorer(features, sideUnknown, all).score(message);
    const best = scores.indexOf(Math.max(...scores));
    const [alone = 0] = makeScorer(features, sideUnknown, [best]).score(message);
    expect(alone).toBeGreaterThan(scores[best] ?? 1);
  });

  it('get nothing from a message without words', () => {
    expect(features.of(wordsOf('and the 👍'))).toBeUndefined();
    expect(new Set(makeScorer(features, sideUnknown, all).score(undefined))).toEqual(new Set([0]));
  });
});
