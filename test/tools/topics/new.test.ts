import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { topicSchema } from '../../../src/topics/model/topic.ts';
import { check } from '../../../tools/topics/check.ts';
import { newTopic } from '../../../tools/topics/new.ts';
import { temporaryFolder } from '../../fixtures/folder.ts';

const folder = temporaryFolder();
const today = '2026-01-31';

test('a new topic is YAML with every field of the schema, ids and dates filled in', async () => {
  const topic: unknown = parse(await readFile(await newTopic(folder(), 'river-rights', today), 'utf8'));
  expect(Object.keys(topicSchema.shape)).toEqual(Object.keys(Object(topic)));
  expect(topic).toMatchObject({
    id: 'river-rights',
    reviewed: today,
    changelog: [{ on: today, change: 'First published.' }],
  });
});

test('explains each field in a comment', async () => {
  const text = await readFile(await newTopic(folder(), 'river-rights', today), 'utf8');
  expect(text).toContain('npm run topics -- check river-rights');
  expect(text.match(/^ *# /gm)?.length).toBeGreaterThan(25);
});

test('is reported as unfinished, with the line of every field that waits, and for nothing else', async () => {
  const file = await newTopic(folder(), 'river-rights', today);
  const lines = (await readFile(file, 'utf8')).split('\n');
  const { report } = await check([folder()], ['river-rights'], today);
  const reported = report.split('\n').filter((line) => line.startsWith(`${file}:`));
  expect(report).toContain(`${file} is unfinished: ${reported.length} fields are still to be filled in.`);
  for (const line of reported) {
    const [, number, says] = /:(\d+) {2}(.*)$/.exec(line) ?? [];
    expect(says).toMatch(/: expected text; still to be filled in$/);
    expect(lines[Number(number) - 1]).toMatch(/[:-]$/);
  }
});

test('an existing topic is left as it is', async () => {
  const file = await newTopic(folder(), 'river-rights', '2025-01-01');
  await expect(newTopic(folder(), 'river-rights', today)).rejects.toThrow('exists already');
  expect(await readFile(file, 'utf8')).toContain('2025-01-01');
});

test.each(['River', 'a--b', '../escape', 'x'.repeat(33), ''])('"%s" is refused as an id', async (id) => {
  await expect(newTopic(folder(), id, today)).rejects.toThrow(/cannot be an id/);
});
