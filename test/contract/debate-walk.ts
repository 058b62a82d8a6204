import { expect } from 'vitest';
import { scheduleRecord } from '../../src/core/schedules/schedule.ts';
import { type OutboxHarness, seen } from './harness.ts';
import { aTown } from './town.ts';

/** A debate is opened, three people say where they stand, and it is closed with a summary. */
export async function walkDebate(harness: OutboxHarness): Promise<void> {
  await aTown(harness, { zone: 'Europe/Berlin' });
  expect((await harness.ask('ben', 'debate').answered).controls).not.toContain('Open a debate');

  await harness.ask('ada', 'debate').answered;
  expect((await harness.press('ada', 'Open a debate').answered).form).toContain('topic');
  const opened = await harness.submit('ada', { topic: 'parks' }).answered;
  expect(opened).toMatchObject({ private: true, text: expect.stringContaining('Debate opened') });
  const [prompt] = await seen(harness, 'ben', 'Viewpoints that people hold');
  expect(prompt).toMatchObject({ private: false });
  expect(prompt?.controls).toEqual(
    expect.arrayContaining(['Where I stand', 'Each side at its strongest', 'Who is missing?']),
  );
  expect(prompt?.text).toMatch(/Closes on \w+.* (CET|CEST|GMT\+[12])/);

  for (const person of ['ada', 'ben', 'cyd'] as const) {
    const stand = await harness.press(person, 'Where I stand').answered;
    expect(stand).toMatchObject({ private: true });
    const declared = await harness.press(person, 'Quiet nights').answered;
    expect(declared.text).toContain('You have declared: “Quiet nights”');
    if (person !== 'cyd') expect(await seen(harness, 'ben', '3 people')).toEqual([]);
  }

  await harness.ask('ada', 'debate').answered;
  await harness.press('ada', 'Close it now').answered;
  const [summary] = await seen(harness, 'ben', '3 people');
  expect(summary).toMatchObject({ private: false, text: expect.stringContaining('Quiet nights') });
  expect(harness.pings()).toEqual([]);
}

/** Debates and digests are planned by form, looked at before they are saved, paused and deleted. */
export async function walkPlans(harness: OutboxHarness): Promise<void> {
  const { community } = harness.place();
  const { store } = await aTown(harness, { zone: 'Europe/Berlin' });
  const kept = () => store.records(scheduleRecord).count(community);
  for (const kind of ['debate', 'digest'] as const) {
    await harness.ask('ada', kind).answered;
    const form = await harness.press('ada', kind === 'debate' ? 'Plan debates' : 'Plan digests').answered;
    expect(form.form).toEqual(expect.arrayContaining(['repeat', 'on', 'time']));
    const preview = await harness.submit('ada', { repeat: 'weekly', on: 'Tuesday', time: '18:00' }).answered;
    expect(preview.text).toContain('Its next runs');
    expect(preview.text.match(/Tuesday, \d+ \w+ \d{4} at 18:00/g)).toHaveLength(5);
    expect(await kept()).toBe(0);
    await harness.press('ada', 'Save').answered;
    expect(await kept()).toBe(1);
    await harness.ask('ada', kind).answered;
    expect((await harness.press('ada', 'Pause').answered).text).toContain('Paused');
    await harness.ask('ada', kind).answered;
    await harness.press('ada', 'Delete').answered;
    expect(await kept()).toBe(0);
  }
  expect(harness.pings()).toEqual([]);
}
