import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type LiveKnowledge, liveKnowledge } from '../../../src/topics/files/live.ts';
import { lineOf, parks, temporaryFolder, writeSound } from '../../fixtures/folder.ts';
import { gardens, ownSource, writeOwn } from '../../fixtures/own.ts';

const root = temporaryFolder();
const own = () => join(root(), 'own');

let logged: string[] = [];
let reload = async () => {};
let live: LiveKnowledge;

/** Starts with Moot's folder, which holds parks and squares, and the community's, which holds what has been put there. */
async function start(): Promise<void> {
  const note = (_: object, message: string) => void logged.push(message.replaceAll(`${root()}/`, ''));
  logged = [];
  live = await liveKnowledge({
    shipped: await writeSound(join(root(), 'data')),
    own: own(),
    log: { info: note, warn: note, error: note },
    today: () => '2026-01-31',
    watch: (_, changed) => {
      reload = changed;
      return { close() {} };
    },
  });
}

/** Writes or deletes a file of the community, and answers what is logged when that has been read. */
async function edit(path: string, text: string | undefined): Promise<string[]> {
  logged = [];
  if (text === undefined) await rm(join(own(), path));
  else await writeFile(join(own(), path), text);
  await reload();
  return logged;
}

const has = (id: string) => live.knowledge().topic(id) !== undefined;
const title = () => live.knowledge().topic('gardens')?.title;
const readAgain = expect.stringMatching(/^Topics were read again: \d+ topics, \d+ sources$/);
const stays = 'stands as it was when it was last sound, until it is mended';

describe("a community's own folder", () => {
  test('adds topics, and nothing is logged when all is well', async () => {
    await writeOwn(own());
    await start();
    expect(['parks', 'squares', 'gardens'].map(has)).toEqual([true, true, true]);
    expect(logged).toEqual([]);
  });

  test('that is missing is reported, and read as soon as it is there', async () => {
    await start();
    expect(logged).toEqual(['own/topics:1  expected this folder, which is missing']);
    await writeOwn(own());
    await reload();
    expect(has('gardens')).toBe(true);
  });

  test('never replaces a topic of Moot: an id that clashes is reported', async () => {
    await mkdir(join(own(), 'topics'), { recursive: true });
    await writeFile(join(own(), 'topics/parks.yaml'), parks().replace('Opening hours of parks', 'Ours'));
    await start();
    expect(live.knowledge().topic('parks')?.title).toBe('Opening hours of parks');
    expect(logged).toEqual([
      'own/topics/parks.yaml:1  id: expected an id of its own; data/topics/parks.yaml has it already',
      'own/topics/parks.yaml is left out until it is mended',
    ]);
  });

  test('is held to the rules; a breach is logged with file and line, and the topic stands', async () => {
    await writeOwn(own());
    await start();
    const text = gardens().replace('Who should decide on the hours of park number 1?', 'Who? And when?');
    const line = lineOf(text, 'Who? And when?');
    expect(await edit('topics/gardens.yaml', text)).toEqual([
      `own/topics/gardens.yaml:${line}  prompts[0].text: "Who? And when?": it does not end in its only question mark (one-question)`,
      readAgain,
    ]);
    expect(has('gardens')).toBe(true);
  });

  test('is told of an id that was there and has gone, and of a source that is not cited', async () => {
    await writeOwn(own());
    await start();
    const text = gardens().replace('id: prompt-1\n', 'id: prompt-one\n');
    expect(await edit('topics/gardens.yaml', text)).toContain(
      'own/topics/gardens.yaml:1  the published id gardens/prompts/prompt-1 is gone (ids-stay)',
    );
    const unused = ownSource('survey').replace('id: own-survey', 'id: unused');
    expect(await edit('sources/unused.yaml', unused)).toContain(
      'own/sources/unused.yaml:1  no topic cites this source (source-used)',
    );
  });
});

describe('while the bot runs', () => {
  beforeEach(async () => {
    await writeOwn(own());
    await start();
  });

  test('a good edit is read', async () => {
    const words = await edit('topics/gardens.yaml', gardens().replace('Gardens', 'Allotments'));
    expect(words).toEqual([readAgain]);
    expect(title()).toBe('Allotments');
  });

  test('a bad edit is logged once, keeps the last good version, and costs nothing else', async () => {
    await edit('topics/gardens.yaml', gardens().replace('Gardens', 'Allotments'));
    const bad = gardens().replace('Gardens', '[');
    const [problem, fate, ...rest] = await edit('topics/gardens.yaml', bad);
    expect(problem).toMatch(/^own\/topics\/gardens\.yaml:\d+ {2}expected valid YAML: ./);
    expect([fate, rest]).toEqual([`own/topics/gardens.yaml ${stays}`, [readAgain]]);
    expect(title()).toBe('Allotments');
    expect(['parks', 'squares'].map(has)).toEqual([true, true]);

    expect(await edit('topics/gardens.yaml', `${bad}\n`)).toEqual([readAgain]);
    expect(title()).toBe('Allotments');
    expect(await edit('topics/gardens.yaml', gardens())).toEqual([readAgain]);
    expect(title()).toBe('Gardens');
  });

  test('a source that breaks stands as it was, and so do the topics that cite it', async () => {
    const broken = ownSource('survey').replace('lean: unrated', 'lean: north');
    const words = await edit('sources/own-survey.yaml', broken);
    expect(words[0]).toMatch(/^own\/sources\/own-survey\.yaml:\d+ {2}lean: expected one of: left/);
    expect(words[1]).toBe(`own/sources/own-survey.yaml ${stays}`);
    expect(live.knowledge().source('own-survey').lean).toBe('unrated');
    await edit('topics/gardens.yaml', gardens().replace('Gardens', 'Allotments'));
    expect(title()).toBe('Allotments');
  });

  test('a source that is gone stays as long as a topic that stands cites it', async () => {
    const words = await edit('sources/own-survey.yaml', undefined);
    expect(words).toContainEqual(
      expect.stringContaining('expected a source that exists and is sound; "own-survey" is none'),
    );
    expect(words).toContain(`own/topics/gardens.yaml ${stays}`);
    expect(words).toContain(
      'own/sources/own-survey.yaml is gone, but cited; it stands as it was when it was last sound',
    );
    expect(has('gardens')).toBe(true);
    expect(live.knowledge().source('own-survey').id).toBe('own-survey');

    await edit('topics/gardens.yaml', gardens().replaceAll('own-survey', 'own-open-gates-report'));
    expect(() => live.knowledge().source('own-survey')).toThrow(RangeError);
  });

  test('a topic whose file is gone is gone', async () => {
    expect(await edit('topics/gardens.yaml', undefined)).toContainEqual(readAgain);
    expect(has('gardens')).toBe(false);
  });

  test('a topic that was never sound is left out, and comes when it is mended', async () => {
    const meadows = gardens().replace('id: gardens', 'id: meadows').replace('Gardens', 'Meadows');
    const words = await edit('topics/meadows.yaml', meadows.replace('viewpoints:', 'sides:'));
    expect(words).toContain('own/topics/meadows.yaml is left out until it is mended');
    expect(has('meadows')).toBe(false);
    await edit('topics/meadows.yaml', meadows);
    expect(has('meadows')).toBe(true);
  });

  test('what has not changed is not read again', async () => {
    const before = live.knowledge();
    await reload();
    expect(live.knowledge()).toBe(before);
    await edit('topics/gardens.yaml', gardens().replace('Gardens', 'Allotments'));
    const [now, then] = [live.knowledge(), before].map((knowledge) => knowledge.source('own-survey'));
    expect(now).toBe(then);
  });

  test('changes that come while one is being read are read after it', async () => {
    await writeFile(join(own(), 'topics/gardens.yaml'), gardens().replace('Gardens', 'One'));
    const first = reload();
    await writeFile(join(own(), 'topics/gardens.yaml'), gardens().replace('Gardens', 'Another'));
    await Promise.all([first, reload()]);
    expect(title()).toBe('Another');
  });

  test("an editor's own copies are passed over", async () => {
    for (const name of ['gardens.yaml~', '.gardens.yaml.swp', '#gardens.yaml#'])
      await writeFile(join(own(), 'topics', name), 'half of it');
    await reload();
    expect(logged).toEqual([]);
  });
});

test('a bad edit of a topic of Moot keeps it too', async () => {
  await start();
  await writeFile(join(root(), 'data/topics/parks.yaml'), 'id: [');
  await reload();
  expect(has('parks')).toBe(true);
  expect(logged).toContain(`data/topics/parks.yaml ${stays}`);
});
