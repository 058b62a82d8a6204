import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInWeights } from '../../../src/coverage/ranker/model.ts';
import type { Ranking } from '../../../src/coverage/ranker/ranker.ts';
import { leastForSilence, standingsIn } from '../../../src/coverage/ranker/standing.ts';

const rankings = fc.record({
  way: fc.constantFrom<Ranking['way']>('words', 'meaning'),
  p: fc.double({ min: 0, max: 1, noNaN: true }),
});
const ranking = ({ way, p }: { way: Ranking['way']; p: number }): Ranking => ({
  way,
  viewpoints: [{ id: 'open', p }],
});
// What was learned holds no threshold for silence: this is what would happen with one.
const weights = { ...builtInWeights, meaning: { ...builtInWeights.meaning, nothing: 0.35 } };
const standing = (messages: Ranking[]) => standingsIn(['open'], messages, weights)[0];

test('another message never makes a viewpoint less heard', () => {
  fc.assert(
    fc.property(fc.array(rankings, { maxLength: 40 }), rankings, fc.nat(), (before, added, at) => {
      const less = standing(before.map(ranking));
      const more = standing(before.toSpliced(at % (before.length + 1), 0, added).map(ranking));
      expect(more?.p).toBeGreaterThanOrEqual((less?.p ?? 0) - 1e-12);
      if (less?.standing === 'looks voiced') expect(more?.standing).toBe('looks voiced');
    }),
  );
});

test('the order of messages changes nothing but which is shown', () => {
  fc.assert(
    fc.property(fc.array(rankings, { maxLength: 30 }), (messages) => {
      const [there, back] = [standing(messages.map(ranking)), standing(messages.toReversed().map(ranking))];
      expect(back?.standing).toBe(there?.standing);
    }),
  );
});

const silent = (count: number, way: Ranking['way'] = 'meaning') =>
  Array.from({ length: count }, () => ranking({ way, p: 0.001 }));

test('nothing is said of silence before enough messages were read, each by its meaning', () => {
  expect(standing([])?.standing).toBe('untold');
  expect(standing(silent(leastForSilence - 1))?.standing).toBe('untold');
  expect(standing(silent(leastForSilence))?.standing).toBe('nothing found');
  expect(standing([...silent(leastForSilence), ...silent(1, 'words')])?.standing).toBe('untold');
});

test('a thousand messages that say next to nothing add up to nothing', () => {
  expect(standing(silent(1000))?.standing).toBe('nothing found');
});
