import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadLibrary } from '../../../src/topics/files/load.ts';
import { lineOf, parks, temporaryFolder, writeSound } from '../../fixtures/folder.ts';
import { soundCollection } from '../../fixtures/sound.ts';

const root = temporaryFolder();
const folderWith = (files: Record<string, string>, name = 'data') => writeSound(join(root(), name), files);

test('a sound folder loads whole, topics in the order of their ids', async () => {
  const { topics, sources, problems } = await loadLibrary([await folderWith({})]);
  expect(problems).toEqual([]);
  expect(topics.map(({ id }) => id)).toEqual(['parks', 'squares']);
  expect([...sources.keys()]).toHaveLength(7);
});

test('a source with a mistake takes the topics that cite it along, and only those', async () => {
  const survey = stringify({ ...soundCollection().sources.get('survey'), lean: 'north' });
  const squares = parks().replace('id: parks', 'id: squares').replaceAll('survey', 'open-gates-report');
  const folder = await folderWith({
    'sources/survey.yaml': survey,
    'topics/squares.yaml': squares.replace('- squares', '- parks'),
  });
  const { topics, sources, problems } = await loadLibrary([folder]);
  expect(topics.map(({ id }) => id)).toEqual(['squares']);
  expect(sources.has('survey')).toBe(false);
  expect(problems).toContainEqual({
    file: join(folder, 'sources/survey.yaml'),
    line: lineOf(survey, 'lean:'),
    path: 'lean',
    expected: 'one of: left, lean-left, center, lean-right, right, unrated',
  });
  expect(topics[0]?.related).toEqual([]);
});

test('a related topic that does not exist is reported and costs only the link', async () => {
  const text = parks().replace('- squares', '- squares\n  - fields');
  const { topics, problems } = await loadLibrary([await folderWith({ 'topics/parks.yaml': text })]);
  expect(topics[0]?.related).toEqual(['squares']);
  expect(problems).toMatchObject([
    { line: lineOf(text, '- fields'), path: 'related[1]', expected: 'a topic that exists; "fields" is none' },
  ]);
});

test('of an id in two folders the first stands and the second is reported', async () => {
  const first = await folderWith({});
  const second = await folderWith(
    { 'topics/parks.yaml': parks().replace('Opening hours of', 'Other') },
    'own',
  );
  const { topics, problems } = await loadLibrary([first, second]);
  expect(topics.map(({ title }) => title)).toEqual(['Opening hours of parks', 'Opening hours of parks']);
  expect(problems).toHaveLength(9);
  expect(problems).toContainEqual({
    file: join(second, 'topics/parks.yaml'),
    line: 1,
    path: 'id',
    expected: `an id of its own; ${join(first, 'topics/parks.yaml')} has it already`,
  });
});

test('a file that would be passed over because of its name is reported', async () => {
  const folder = await folderWith({ 'topics/fields.yml': parks() });
  const { problems } = await loadLibrary([folder]);
  expect(problems).toMatchObject([{ file: join(folder, 'topics/fields.yml'), line: 1 }]);
});

test('a folder that is not there is reported', async () => {
  const { problems } = await loadLibrary([await folderWith({}), join(root(), 'typo')]);
  expect(problems).toMatchObject([
    { file: join(root(), 'typo/topics'), expected: 'this folder, which is missing' },
  ]);
});
