import { describe, expect, test } from 'vitest';
import {
  allViewpoints,
  filterExisting,
  isOwnViewpoint,
  withLayer,
  withoutLayer,
} from '../../src/topics/model/layers.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';

const shared = someKnowledge();
const topic = shared.topic('parks') ?? expect.fail('no parks');
const viewpoint = (code: string, name: string) => ({
  code,
  at: 1,
  what: {
    kind: 'viewpoint',
    topic: 'parks',
    name,
    position: 'Open at dawn.',
    holders: 'Runners',
    address: 'https://birds.example/',
  } as const,
});
const layered = withLayer(shared, [viewpoint('C2', 'Early birds'), viewpoint('C1', 'Night owls')]);

describe('all viewpoints of a topic', () => {
  test('are the shared ones, and after them the community’s own in alphabetical order', () => {
    const listed = allViewpoints(topic, layered);
    expect(listed.map(({ name, own }) => [name, own])).toEqual([
      ['Local choice', false],
      ['Open gates', false],
      ['Quiet nights', false],
      ['Early birds', true],
      ['Night owls', true],
    ]);
    expect(listed.map(({ id }) => isOwnViewpoint(id))).toEqual([false, false, false, true, true]);
  });

  test('of declared ones, those remain that are still there; where that cannot be read, the own ones stand', () => {
    const declared = ['open-gates', 'own/C1', 'own/C9', 'gone'];
    expect(filterExisting(declared, topic, layered)).toEqual(['open-gates', 'own/C1']);
    expect(filterExisting(declared, topic, withoutLayer(shared))).toEqual(['open-gates', 'own/C1', 'own/C9']);
  });
});
