import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { patchFile } from '../../src/review/patch.ts';
import { withLayer } from '../../src/topics/model/layers.ts';
import { referenceFaults } from '../../src/topics/model/references.ts';
import { sourceSchema } from '../../src/topics/model/source.ts';
import type { Addition, Suggestion } from '../../src/topics/model/suggestion.ts';
import { topicSchema } from '../../src/topics/model/topic.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { say } from '../fixtures/say.ts';

const suggestions: Suggestion[] = [
  { kind: 'prompt', topic: 'parks', text: 'Who sleeps\n# near the parks: "really"?' },
  {
    kind: 'missing',
    topic: 'parks',
    group: 'Sleepers',
    why: 'Nobody asks them.',
    evidence: 'Counted at https://counts.example/2026.',
  },
  {
    kind: 'missing',
    topic: 'parks',
    group: 'Owls',
    why: 'They do not speak.',
    evidence: 'Heard\nat night: # 3',
  },
  {
    kind: 'source',
    topic: 'squares',
    address: 'https://www.cars.example/a?b=c',
    title: 'On cars',
    supports: 'Cars stand',
  },
  {
    kind: 'viewpoint',
    topic: 'parks',
    name: 'Early birds',
    position: 'Open at dawn.',
    holders: 'Runners',
    address: 'https://runners.example/',
  },
  {
    kind: 'citation',
    topic: 'parks',
    source: 'survey',
    wrong: 'It counted squares',
    seen: 'https://counts.example/',
  },
];
const additions: Addition[] = suggestions.map((what, index) => ({
  code: `C${index}`,
  at: 1_772_600_000_000,
  what,
}));

test('the patch is files that pass their schemas, with every citation in reach, and notes for the rest', () => {
  const knowledge = withLayer(someKnowledge(), additions);
  const content = patchFile(knowledge, '2026-03-04', say)?.content ?? '';
  const documents = parseAllDocuments(content);
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  const records = documents.map((document): unknown => document.toJS());
  const topics = records.flatMap((record) => topicSchema.safeParse(record).data ?? []);
  const sources = records.flatMap((record) => sourceSchema.safeParse(record).data ?? []);
  expect(topics.length + sources.length).toBe(records.length);

  const [parks] = topics;
  expect(topics.map(({ id }) => id)).toEqual(['parks']);
  expect(parks?.prompts.at(-1)?.text).toBe('Who sleeps\n# near the parks: "really"?');
  expect(parks?.missing.map(({ group }) => group)).toEqual([
    'Children',
    'People who work at night',
    'Sleepers',
  ]);
  const known = {
    has: (id: string) => sources.some((source) => source.id === id) || /survey|-report$/.test(id),
  };
  expect(referenceFaults(parks, known)).toEqual([]);
  expect(sources.find(({ id }) => id === 'survey')?.caution).toContain('It counted squares');
  expect(sources.map(({ URL: address }) => address)).toContain('https://www.cars.example/a?b=c');

  const notes = content.slice(0, content.indexOf('---')).trim().split('\n');
  expect(notes.every((line) => line.startsWith('#'))).toBe(true);
  expect(notes.join('\n')).toContain('Early birds');
  expect(notes.join('\n')).toContain('Heard at night: # 3');
});

test('a topic takes no more missing perspectives than its schema has room for', () => {
  const many = Array.from(
    { length: 5 },
    (_, index): Addition => ({
      code: `M${index}`,
      at: index,
      what: {
        kind: 'missing',
        topic: 'parks',
        group: `Group ${index}`,
        why: 'Nobody asks.',
        evidence: `https://counts.example/${index}`,
      },
    }),
  );
  const content = patchFile(withLayer(someKnowledge(), many), '2026-03-04', say)?.content ?? '';
  const topics = parseAllDocuments(content).flatMap(
    (document) => topicSchema.safeParse(document.toJS()).data ?? [],
  );
  expect(topics[0]?.missing).toHaveLength(4);
  expect(content.match(/It lacks a source, or the topic has no room/g)).toHaveLength(3);
});

test('there is no patch where nothing was added', () => {
  expect(patchFile(someKnowledge(), '2026-03-04', say)).toBeUndefined();
});
