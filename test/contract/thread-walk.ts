import { expect } from 'vitest';
import { type Debate, debateRecord } from '../../src/core/debates/debate.ts';
import { type OutboxHarness, seen } from './harness.ts';
import { aTown } from './town.ts';

/** A debate is opened and closed. `opened` is asked what came of it below the prompt. */
export async function walkThread(
  harness: OutboxHarness,
  opened: (debate: Debate) => Promise<void>,
): Promise<void> {
  const { store } = await aTown(harness, { opens: 'member' });
  await harness.ask('ada', 'debate').answered;
  await harness.press('ada', 'Open a debate').answered;
  const answer = await harness.submit('ada', { topic: 'parks' }).answered;
  expect(answer.text).toContain('It stands in the channel.');
  const found: Debate[] = [];
  for await (const { value } of store.records(debateRecord).list(harness.place().community))
    found.push(value);
  expect(found).toHaveLength(1);
  for (const debate of found) await opened(debate);

  await harness.ask('ada', 'debate').answered;
  await harness.press('ada', 'Close it now').answered;
  const summaries = await seen(harness, 'ben', 'Debate closed: Opening hours of parks');
  expect(summaries).toHaveLength(1);
  expect(summaries[0]).toMatchObject({ private: false });
}

/** What is in the way of a plan is named before it is saved, whatever the platform. `takeRights` lets Moot post no more. */
export async function walkWarnings(harness: OutboxHarness, takeRights: () => void): Promise<void> {
  await aTown(harness, { quiet: { from: '17:30', to: '20:00' } });
  const plan = async (time: string) => {
    await harness.ask('ada', 'debate').answered;
    await harness.press('ada', 'Plan debates').answered;
    return harness.submit('ada', { repeat: 'weekly', on: 'Tuesday', time }).answered;
  };
  const free = await plan('12:00');
  expect(free.text).not.toContain('Please note');
  await harness.press('ada', 'Save').answered;
  takeRights();
  const { text } = await plan('18:00');
  expect(text).toContain('Moot may not post in this channel');
  expect(text).toContain('posted when the quiet hours end');
  expect((await plan('12:30')).text).toContain('within 30 minutes of Tuesday');
}
