import { describe, expect, test } from 'vitest';
import { citationsOfTopic, sourceIdsOf } from '../../src/topics/model/citations.ts';
import { makeKnowledge } from '../../src/topics/model/knowledge.ts';
import { aTopic, someKnowledge } from '../fixtures/knowledge.ts';

const knowledge = someKnowledge();

describe('knowledge', () => {
  test('lists topics, viewpoints and missing perspectives in alphabetical order', () => {
    expect(knowledge.topics.map(({ title }) => title)).toEqual(['Cars on squares', 'Opening hours of parks']);
    const parks = knowledge.topic('parks');
    expect(parks?.viewpoints.map(({ name }) => name)).toEqual(['Local choice', 'Open gates', 'Quiet nights']);
    expect(parks?.missing.map(({ group }) => group)).toEqual(['Children', 'People who work at night']);
  });

  test.each(['parks', 'PARKS', 'Opening-hours of  parks', 'párk hours'])('finds parks as %j', (name) => {
    expect(knowledge.topic(name)?.id).toBe('parks');
  });

  test('takes a name that two topics share for neither', () => {
    const shared = makeKnowledge([aTopic(), aTopic({ id: 'gardens', title: 'Gardens' })], new Map());
    expect(shared.topic('park hours')).toBeUndefined();
    expect(shared.topic('gardens')?.id).toBe('gardens');
  });

  test.each([
    ['openin hors', 'parks'],
    ['traff', 'squares'],
    ['cars', 'squares'],
    ['squres', 'squares'],
  ])('for %j the closest topic is %s', (text, id) => {
    expect(knowledge.closestTopics(text, 1).map((topic) => topic.id)).toEqual([id]);
  });

  test('with no words, the closest topics are the first', () => {
    expect(knowledge.closestTopics('  ', 1).map(({ id }) => id)).toEqual(['squares']);
  });

  test('a source that nobody knows is a bug', () => {
    expect(() => knowledge.source('nothing')).toThrow(RangeError);
  });
});

describe('the sources of a topic', () => {
  test('are numbered in reading order, each once', () => {
    expect(sourceIdsOf(aTopic())).toEqual(['survey', 'open-report', 'quiet-report', 'local-report']);
    expect(citationsOfTopic(aTopic()).length).toBeGreaterThan(4);
  });
});
