import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceIdsOf } from '../../src/topics/model/citations.ts';
import { layerOf } from '../../src/topics/model/layer.ts';
import { isOwnPrompt, withLayer, withOwnPrompts, withoutLayer } from '../../src/topics/model/layers.ts';
import type { Addition, Suggestion } from '../../src/topics/model/suggestion.ts';
import { aTopic, someKnowledge } from '../fixtures/knowledge.ts';

const suggestion: fc.Arbitrary<Suggestion> = fc.oneof(
  fc.record({
    kind: fc.constant('source' as const),
    topic: fc.constantFrom('parks', 'squares'),
    address: fc.constantFrom('https://a.example/1', 'https://a.example/2', 'https://b.example/'),
    title: fc.constant('A study'),
    supports: fc.constant('A count'),
  }),
  fc.record({
    kind: fc.constant('viewpoint' as const),
    topic: fc.constantFrom('parks', 'squares'),
    name: fc.constantFrom('Early birds', 'Night owls'),
    position: fc.constant('Open at dawn.'),
    holders: fc.constant('Runners'),
    address: fc.constantFrom('https://a.example/1', 'https://c.example/'),
  }),
  fc.record({
    kind: fc.constant('prompt' as const),
    topic: fc.constantFrom('parks', 'squares'),
    text: fc.constant('Who sleeps?'),
  }),
);

const additions: fc.Arbitrary<Addition[]> = fc
  .array(fc.tuple(suggestion, fc.nat(1_000)), { maxLength: 12 })
  .map((all) => all.map(([what, at], index) => ({ code: `C${index}`, at, what })));

describe('a layer', () => {
  test('numbers its sources after the shared ones, and a later addition changes no number', () => {
    fc.assert(
      fc.property(additions, suggestion, (before, next) => {
        const topic = aTopic();
        const first = sourceIdsOf(topic).length + 1;
        const { sources } = layerOf(topic, before);
        expect(sources.map(({ number }) => number)).toEqual(sources.map((_, index) => first + index));
        const later = layerOf(topic, [{ code: 'Z', at: 2_000, what: next }, ...before]);
        expect(later.sources.slice(0, sources.length)).toEqual(sources);
        for (const { address, number } of later.viewpoints)
          expect(later.sources.find((source) => source.number === number)?.address).toBe(address);
      }),
    );
  });

  test('adds its prompts to those that debates draw from, told apart, and leaves the topic as it is', () => {
    const topic = aTopic();
    const shared = topic.prompts.length;
    const what = { kind: 'prompt', topic: 'parks', text: 'Who sleeps?' } as const;
    const layered = withLayer(someKnowledge(), [{ code: 'A', at: 0, what }]);
    const { prompts } = withOwnPrompts(topic, layered);
    expect(prompts.slice(0, shared)).toEqual(topic.prompts);
    expect(prompts.slice(shared)).toEqual([{ id: 'own/A', text: 'Who sleeps?' }]);
    expect(prompts.map(({ id }) => isOwnPrompt(id)).indexOf(true)).toBe(shared);
    expect(topic.prompts).toHaveLength(shared);
  });

  test('holds what was added to its topic alone, and leaves shared knowledge as it is', () => {
    const shared = someKnowledge();
    const what = { kind: 'prompt', topic: 'parks', text: 'Who sleeps?' } as const;
    const layered = withLayer(shared, [{ code: 'A', at: 86_400_000, what }]);
    expect(layered.added(aTopic()).prompts).toEqual([{ ...what, code: 'A', on: '1970-01-02' }]);
    expect(layered.added(aTopic({ id: 'squares' })).prompts).toEqual([]);
    expect(layered.topics).toBe(shared.topics);
    expect(shared.added(aTopic()).prompts).toEqual([]);
  });

  test('that cannot be read says so', () => {
    expect(withoutLayer(someKnowledge()).added(aTopic()).unreadable).toBe(true);
  });
});
