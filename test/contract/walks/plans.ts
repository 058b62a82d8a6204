import { expect } from 'vitest';
import { scheduleRecord } from '../../../src/schedules/model/schedule.ts';
import { aTown } from './town.ts';
import type { Walk, WalkHarness } from './walk.ts';

/** Plans debates or digests for each Tuesday by form; resolves to what is shown before it is saved. */
export async function plan(harness: WalkHarness, kind: 'debate' | 'digest', time: string) {
  await harness.ask('ada', kind).answered;
  const form = await harness.press('ada', kind === 'debate' ? 'Plan debates' : 'Plan digests').answered;
  expect(form.form).toEqual(expect.arrayContaining(['repeat', 'on', 'time']));
  return harness.submit('ada', { repeat: 'weekly', on: 'Tuesday', time }).answered;
}

/** Debates and digests are planned by form, looked at before they are saved, paused and deleted. */
export const walkPlans: Walk = async (harness) => {
  const town = await aTown(harness, { zone: 'Europe/Berlin' });
  const kept = async () => (await town.all(scheduleRecord)).length;
  for (const kind of ['debate', 'digest'] as const) {
    const preview = await plan(harness, kind, '18:00');
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
};

/** What is in the way of a plan is named before it is saved. */
export const walkWarnings: Walk = async (harness) => {
  await aTown(harness, { quiet: { from: '17:30', to: '20:00' } });
  const free = await plan(harness, 'debate', '12:00');
  expect(free.text).not.toContain('Please note');
  await harness.press('ada', 'Save').answered;
  harness.lose('no-right');
  const { text } = await plan(harness, 'debate', '18:00');
  expect(text).toMatch(/Moot may not post in this channel|Moot isn’t in this channel\. Type \/invite @Moot/);
  expect(text).toContain('posted when the quiet hours end');
  expect((await plan(harness, 'debate', '12:30')).text).toContain('within 30 minutes of Tuesday');
};
