import { expect } from 'vitest';
import { type Cases, runCases, type Skips } from './cases.ts';
import { type HandingHarness, settled } from './harness.ts';
import { labels, makeDoor, menuLabels, notes } from './stage.ts';

const file = { name: notes.name, content: notes.content };

const cases: Cases<HandingHarness> = {
  async 'gives a file to the asker only, as it is'(harness) {
    await harness.start(makeDoor({}));
    const seen = await harness.ask('ada', 'export').answered;
    expect(seen).toMatchObject({ private: true });
    expect(seen.text).toContain('Here are your notes');
    await settled(harness, 'ben');
    expect(await harness.files('ada')).toEqual([file]);
    expect(await harness.files('ben')).toEqual([]);
  },

  async 'leaves the file out where an answer is shared'(harness) {
    await harness.start(makeDoor({}));
    await harness.ask('ada', 'export').answered;
    await harness.press('ada', labels.share).answered;
    await settled(harness, 'ben');
    const shared = (await harness.sees('ben')).filter(({ text }) => text.includes('Here are your notes'));
    expect(shared).toHaveLength(1);
    expect(await harness.files('ben')).toEqual([]);
  },

  async 'answers what is chosen in the menu of a message, privately'(harness) {
    await harness.start(makeDoor({}));
    await harness.ask('ada', 'greet', { name: 'Ada' }).answered;
    await harness.press('ada', labels.share).answered;
    await settled(harness, 'ben');
    const seen = await harness.chooseOn('ben', 'Hello Ada', menuLabels.note).answered;
    expect(seen).toMatchObject({ private: true, controls: expect.arrayContaining(['Where']) });
    expect(seen.text).toMatch(/Noted “[^”]*Hello Ada[^”]*” by \S/);
    expect(seen.text).not.toContain('nobody');
    expect(harness.pings()).toEqual([]);
  },

  async 'opens a form from the menu of a message, filled from it'(harness) {
    await harness.start(makeDoor({}));
    await harness.ask('ada', 'greet', { name: 'Ada' }).answered;
    await harness.press('ada', labels.share).answered;
    await settled(harness, 'ben');
    const form = await harness.chooseOn('ben', 'Hello Ada', menuLabels.sign).answered;
    expect(form.form).toEqual(['quote', 'name']);
    const seen = await harness.submit('ben', { quote: 'Hello', name: 'Ben' }).answered;
    expect(seen).toMatchObject({ private: true });
    expect(seen.text).toContain('“Hello”, signed Ben');
  },
};

/** What adapters promise of files to take away, and of messages that are handed in by their menu. */
export const handingContract = (
  name: string,
  makeHarness: () => Promise<HandingHarness>,
  skips: Skips = {},
): void => runCases(`${name} keeps the contract of handing over:`, cases, makeHarness, skips);
