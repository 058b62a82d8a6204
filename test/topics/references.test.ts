import { expect, test } from 'vitest';
import { pointersIn } from '../../src/topics/model/references.ts';
import { aTopic } from '../fixtures/knowledge.ts';

test('the citations of a viewpoint are the same, whether or not its topic was looked at before', () => {
  const topic = aTopic();
  const apart = structuredClone(topic).viewpoints.map(pointersIn);
  expect(pointersIn(topic).length).toBeGreaterThan(apart.flat().length);
  expect(topic.viewpoints.map(pointersIn)).toEqual(apart);
});
