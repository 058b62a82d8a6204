import { expect } from 'vitest';
import { debateRecord } from '../../../src/debates/model/debate.ts';
import { type Person, seen, texts } from '../harness.ts';
import { aTown } from './town.ts';
import type { Walk, WalkHarness } from './walk.ts';

/** Opens a debate on parks by form, and resolves to what whoever opened it is told. */
export async function openDebate(harness: WalkHarness, person: Person = 'ada') {
  await harness.ask(person, 'debate').answered;
  expect((await harness.press(person, 'Open a debate').answered).form).toContain('topic');
  return harness.submit(person, { topic: 'parks' }).answered;
}

/** A debate is opened, three people say where they stand, and it is closed with a summary. */
export const walkDebate: Walk = async (harness) => {
  const town = await aTown(harness, { zone: 'Europe/Berlin' });
  expect((await harness.ask('ben', 'debate').answered).controls).not.toContain('Open a debate');

  const opened = await openDebate(harness);
  expect(opened).toMatchObject({ private: true, text: expect.stringContaining('Posted.') });
  const [prompt] = await seen(harness, 'ben', 'Closes on');
  expect(prompt).toMatchObject({ private: false });
  expect(prompt?.controls).toEqual(
    expect.arrayContaining(['Where I stand', 'Each side at its strongest', 'Who is missing?']),
  );
  expect(prompt?.text).toMatch(/Closes on \w+.* (CET|CEST|GMT\+[12])/);

  const [debate] = await town.all(debateRecord);
  expect(debate?.thread).toBe(debate?.posted?.message);
  const here = await harness.askWhoIsMissing('ben', debate?.thread ?? '').answered;
  expect(here.text).toContain('Who is missing here? Opening hours of parks');
  expect(here.text).toContain('Nobody has confirmed a message here so far');

  for (const person of ['ada', 'ben', 'cyd'] as const) {
    const stand = await harness.press(person, 'Where I stand').answered;
    expect(stand).toMatchObject({ private: true });
    const declared = await harness.press(person, 'Quiet nights').answered;
    expect(declared.text).toContain('Your answer: “Quiet nights”');
  }

  await harness.ask('ada', 'debate').answered;
  await harness.press('ada', 'Close it now').answered;
  const summaries = await seen(harness, 'ben', 'Debate closed: Opening hours of parks');
  expect(summaries).toHaveLength(1);
  expect(summaries[0]).toMatchObject({ private: false, text: expect.stringContaining('Quiet nights') });
  expect(summaries[0]?.text).toContain('3 people');
};

/** Where Moot may start no threads, the debate stands without one, and whoever opened it is told. */
export const walkThreadless: Walk = async (harness) => {
  const town = await aTown(harness);
  harness.lose('threads');
  await openDebate(harness);
  const [debate] = await town.all(debateRecord);
  expect(debate).toMatchObject({ state: 'open' });
  expect(debate).not.toHaveProperty('thread');
  expect(texts(await harness.sees('ada'))).toContain('Moot may not start public threads in this channel');
};
