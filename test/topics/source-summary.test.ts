import { expect, test } from 'vitest';
import { makeKnowledge } from '../../src/topics/model/knowledge.ts';
import { sourceSummary } from '../../src/topics/sources.ts';
import { changed, faults } from '../fixtures/faults.ts';
import { say } from '../fixtures/say.ts';

/** The words on each viewpoint of the sound topic, one of which somebody has made lopsided. */
function wordsWith(rule: string): string[] {
  const { topics, sources } = changed(faults[rule]?.change ?? (() => {}));
  const knowledge = makeKnowledge(topics, sources);
  return knowledge.topics.flatMap(({ viewpoints }) =>
    viewpoints.map((each) => sourceSummary(each, knowledge, say)),
  );
}

const mixed =
  'Its case rests on 2 sources. They are not all of one rated lean, and not all of them have a stake in the outcome.';

test('sources of several minds are said to be so', () => {
  expect(wordsWith('')).toEqual([mixed, mixed, mixed]);
});

test.each([
  ['one-source-told', 'Its case rests on one source. There is no second source to check it against.'],
  ['one-lean-told', 'Its case rests on 2 sources. All of them have the same political lean.'],
  ['one-stake-told', 'Its case rests on 2 sources. All of them have a stake in the outcome.'],
])('what %s finds is said beside that viewpoint only', (rule, words) => {
  expect(wordsWith(rule)).toEqual([words, mixed, mixed]);
});
