import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { derive } from '../../../tools/topics/derive.ts';
import { withNewIds } from '../../../tools/topics/ids.ts';
import { tableOfViewpoints } from '../../../tools/topics/stats.ts';
import { temporaryFolder, writeSound } from '../../fixtures/folder.ts';
import { soundCollection } from '../../fixtures/sound.ts';

const folder = temporaryFolder();

describe('the JSON Schemas', () => {
  const schemaOf = async (kind: 'topic' | 'source') => {
    const derived = await derive(await writeSound(folder()));
    const { content } = derived.find(({ file }) => String(file).endsWith(`${kind}.schema.json`)) ?? {
      content: '{}',
    };
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv);
    return ajv.compile(JSON.parse(content));
  };

  test('accept what the loader accepts', async () => {
    const { topics, sources } = soundCollection();
    expect((await schemaOf('topic'))(topics[0])).toBe(true);
    expect((await schemaOf('source'))(sources.get('survey'))).toBe(true);
  });

  test('refuse an unknown field, a missing one and a wrong value', async () => {
    const { sources } = soundCollection();
    const validate = await schemaOf('source');
    expect(validate({ ...sources.get('survey'), lean: 'north', leen: 'left', title: undefined })).toBe(false);
    expect(validate.errors?.map(({ keyword }) => keyword).sort()).toEqual([
      'additionalProperties',
      'enum',
      'required',
    ]);
  });
});

describe('the list of published ids', () => {
  test('gains those of new topics', async () => {
    expect(await withNewIds(folder(), soundCollection().topics)).toContain(
      '- parks/viewpoints/open-gates/claims/first-claim\n',
    );
  });

  test('loses none', async () => {
    await writeFile(join(folder(), 'ids.yaml'), '- zoo\n- parks\n');
    const list = await withNewIds(folder(), soundCollection().topics);
    expect(list).toMatch(/- zoo\n$/);
    expect(list.match(/^- parks$/gm)).toHaveLength(1);
  });
});

test('the table of a topic has a row for each viewpoint, all of the same width', () => {
  const { topics, sources } = soundCollection();
  const [topic] = topics;
  const rows = topic ? tableOfViewpoints(topic, sources).split('\n') : [];
  expect(rows.map((row) => row.split(' ').filter(Boolean)[1])).toEqual([
    'parks',
    '-------------',
    'Early',
    'Local',
    'Open',
  ]);
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
});
