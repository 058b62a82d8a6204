import { expect } from 'vitest';
import { debateRecord } from '../../../src/debates/model/debate.ts';
import { scheduleRecord } from '../../../src/schedules/model/schedule.ts';
import { seen } from '../harness.ts';
import { openDebate } from './debate.ts';
import { plan } from './plans.ts';
import { aTown } from './town.ts';
import type { Walk, WalkHarness } from './walk.ts';

const hour = 3_600_000;

/** What stands in the channel and lets people say where they stand: prompts, and not what waits to be one. */
const prompts = async (harness: WalkHarness) =>
  (await harness.sees('cyd')).filter(
    ({ text, controls, private: own }) =>
      !own && controls.includes('Where I stand') && !text.includes('As it will look'),
  );

const reviewing = (harness: WalkHarness) =>
  aTown(harness, {
    zone: 'Europe/Berlin',
    review: 'one',
    reviewChannel: harness.place().channel,
    opens: 'member',
  });

/** In review mode a debate waits as it will look; approved it is posted once with its thread, rejected never. */
export const walkReviewedDebate: Walk = async (harness) => {
  const town = await reviewing(harness);
  const waiting = await openDebate(harness, 'ben');
  expect(waiting).toMatchObject({ private: true });
  expect(waiting.text).toContain('This community reviews what is posted');
  expect(await prompts(harness)).toEqual([]);
  const [item] = await seen(harness, 'ada', 'Closes on');
  expect(item).toMatchObject({ private: false, controls: expect.arrayContaining(['Approve', 'Reject']) });
  expect(item?.text).toMatch(/What about question \d\?/);
  expect(item?.text).toContain('Closes on');

  expect((await harness.press('ada', 'Approve').answered).text).toContain('You approved it');
  await Promise.all([town.wake(), town.wake()]);
  await town.skip(hour);
  expect(await prompts(harness)).toHaveLength(1);
  const [debate] = await town.all(debateRecord);
  expect(debate).toMatchObject({ state: 'open', thread: debate?.posted?.message });
  const told = (await seen(harness, 'ben', 'It was accepted')).concat(
    await seen(harness, 'ben', 'It was approved'),
  );
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ private: true });

  await openDebate(harness, 'ben');
  expect((await harness.press('ada', 'Reject').answered).form).toEqual(['reason']);
  await harness.submit('ada', { reason: 'One at a time.' }).answered;
  await town.skip(hour);
  expect(await prompts(harness)).toHaveLength(1);
  expect((await seen(harness, 'ben', 'It was rejected')).at(-1)).toMatchObject({
    private: true,
    text: expect.stringContaining('One at a time.'),
  });
};

/** In review mode an answer that somebody shares waits, and stands in the channel once when it is approved. */
export const walkReviewedShare: Walk = async (harness) => {
  const town = await reviewing(harness);
  await harness.ask('ben', 'viewpoints', { topic: 'parks' }).answered;
  const waits = await harness.press('ben', 'Share to the channel').answered;
  expect(waits).toMatchObject({ private: true });
  const standing = async () =>
    (await seen(harness, 'cyd', 'Shared by ben')).filter(({ controls }) => !controls.includes('Approve'));
  expect(await standing()).toEqual([]);
  await harness.press('ada', 'Approve').answered;
  await town.skip(hour);
  const shared = (await standing()).filter(({ controls }) => controls.length > 0);
  expect(shared).toHaveLength(1);
  expect(shared[0]).toMatchObject({ private: false });
};

/** In review mode a planned digest waits when it falls due, and is posted once when it is approved. */
export const walkReviewedDigest: Walk = async (harness) => {
  const town = await reviewing(harness);
  await town.set({ zone: 'Europe/Berlin', opens: 'member' });
  await openDebate(harness, 'ada');
  await plan(harness, 'digest', '18:00');
  await harness.press('ada', 'Save').answered;
  const { channel, community } = harness.place();
  // Ada is the only moderator, and nobody approves what they planned.
  const [schedule] = await town.all(scheduleRecord);
  if (schedule)
    await town.store
      .records(scheduleRecord)
      .put(community, schedule.id, { ...schedule, planners: ['another moderator'] });
  await town.set({ zone: 'Europe/Berlin', review: 'one', reviewChannel: channel });
  await town.skip(30 * hour);
  const before = await seen(harness, 'cyd', 'Opening hours of parks, opened:');
  expect(before).toHaveLength(1);
  expect(before[0]).toMatchObject({ controls: expect.arrayContaining(['Approve', 'Reject']) });
  await harness.press('ada', 'Approve').answered;
  await town.skip(hour);
  const posted = (await seen(harness, 'cyd', 'Opening hours of parks, opened:')).filter(
    ({ text, private: own }) => !own && !text.includes('As it will look'),
  );
  expect(posted).toHaveLength(1);
};
