import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadLibrary } from '../src/topics/files/load.ts';
import { rules } from '../src/topics/model/rules.ts';
import { derive } from '../tools/topics/derive.ts';
import { readPublished } from '../tools/topics/ids.ts';

const library = await loadLibrary(['data']);
/** The newest review stands for today, so that the answer does not depend on the day of the test. */
const today =
  library.topics
    .map(({ reviewed }) => reviewed)
    .sort()
    .at(-1) ?? '';

test('every topic and source of Moot can be read', () => {
  expect(library.problems).toEqual([]);
  expect(library.topics.length).toBeGreaterThanOrEqual(13);
});

test.each(rules.map((rule) => [rule.id, rule] as const))('no topic or source breaks %s', async (_, rule) => {
  const published = await readPublished(['data']);
  expect(rule.find({ ...library, today, published })).toEqual([]);
});

test.each(
  (await derive('data')).map(({ file, content }) => [String(file).split('/').at(-1), file, content] as const),
)('%s is as `npm run topics -- derive` would write it', async (_, file, content) => {
  expect(await readFile(file, 'utf8')).toBe(content);
});
