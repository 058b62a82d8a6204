import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { check } from '../../../tools/topics/check.ts';
import { changed, faults } from '../../fixtures/faults.ts';
import { lineOf, temporaryFolder, writeSound } from '../../fixtures/folder.ts';
import { soundCollection } from '../../fixtures/sound.ts';

const folder = temporaryFolder();
const today = '2026-01-31';
const checkWith = async (files: Record<string, string>, ids: string[] = []) =>
  check([await writeSound(folder(), files)], ids, today);

/** The sound topic with one of the planted faults, as a file. */
function withFault(rule: string): string {
  const { topics } = changed(faults[rule]?.change ?? (() => {}));
  return stringify(topics[0]);
}

test('a sound folder has nothing to mend', async () => {
  const sound = { report: 'Topics read: 2. Sources read: 7.\nNothing to mend.', sound: true };
  expect(await checkWith({})).toEqual(sound);
  expect(await checkWith({}, ['parks', 'squares'])).toEqual(sound);
});

describe('a breach of a rule', () => {
  test('is reported with file, line and rule, and with how to mend it', async () => {
    const text = withFault('name-plain');
    const { report, sound } = await checkWith({ 'topics/parks.yaml': text });
    const line = lineOf(text, 'Honest hours');
    expect(report).toContain(
      `${join(folder(), 'topics/parks.yaml')}:${line}  viewpoints[0].name: the name "Honest hours" has the word "honest" (name-plain)`,
    );
    expect(report).toContain('name-plain\n  The name of a viewpoint has no loaded word');
    expect(report).toContain('To mend: 1.');
    expect(sound).toBe(false);
  });
});

describe('with ids', () => {
  test('other topics are left out of the report', async () => {
    const { report } = await checkWith({ 'topics/fields.yaml': 'id: fields' }, ['parks']);
    expect(report).not.toContain('fields.yaml');
  });

  test('the sources of these topics are in it', async () => {
    const { report } = await checkWith({ 'sources/survey.yaml': 'id: survey # for parks/open-gates' }, [
      'parks',
    ]);
    expect(report).toContain('sources/survey.yaml:1  ');
  });

  test('a topic that does not exist is reported', async () => {
    const { report, sound } = await checkWith({}, ['gardens']);
    expect(report).toContain('topics/gardens.yaml:1  expected this file, which is missing');
    expect(sound).toBe(false);
  });
});

test('while a file cannot be read, its sources are not called unused', async () => {
  const { report } = await checkWith({
    'topics/parks.yaml': 'id: parks',
    'topics/squares.yaml': 'id: squares',
  });
  expect(report).not.toContain('source-used');
});

test('an id that was published and is gone is reported', async () => {
  const { report } = await checkWith({ 'ids.yaml': '- parks\n- parks/prompts/prompt-9' });
  expect(report).toContain('topics/parks.yaml:1  the published id parks/prompts/prompt-9 is gone (ids-stay)');
});

test('a source that is not cited is reported', async () => {
  const unused = stringify(soundCollection().sources.get('survey')).replace('id: survey', 'id: unused');
  const { report } = await checkWith({ 'sources/unused.yaml': unused });
  expect(report).toContain('sources/unused.yaml:1  no topic cites this source (source-used)');
});
