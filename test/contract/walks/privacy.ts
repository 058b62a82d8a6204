import { expect } from 'vitest';
import { stanceRecord } from '../../../src/debates/model/stance.ts';
import { scheduleRecord } from '../../../src/schedules/model/schedule.ts';
import { presenceKey, presenceRecord } from '../../../src/settings/model/presence.ts';
import { communityKey, settingsRecord } from '../../../src/settings/model/settings.ts';
import { seen } from '../harness.ts';
import { openDebate } from './debate.ts';
import { plan } from './plans.ts';
import { aTown } from './town.ts';
import type { Walk } from './walk.ts';

const day = 24 * 3_600_000;

/** A member looks at what is kept, takes it away as a file and deletes it; what others declared stays. */
export const walkPrivacy: Walk = async (harness) => {
  const town = await aTown(harness);
  const { community } = harness.place();
  await openDebate(harness);
  for (const person of ['ada', 'ben'] as const) {
    await harness.press(person, 'Where I stand').answered;
    await harness.press(person, 'Quiet nights').answered;
  }
  const kept = await harness.ask('ben', 'privacy').answered;
  expect(kept).toMatchObject({
    private: true,
    text: expect.stringContaining('Moot keeps 2 records about you'),
  });
  await harness.press('ben', 'Give it to me as a file').answered;
  const [file] = await harness.files('ben');
  expect(file?.name).toBe('moot-about-me-2025-03-03.json');
  expect(JSON.parse(file?.content ?? '')).toMatchObject({
    community,
    member: harness.member('ben').id,
    records: expect.arrayContaining([expect.objectContaining({ kind: 'stance' })]),
  });
  expect(await harness.files('ada')).toEqual([]);

  await harness.ask('ben', 'privacy').answered;
  await harness.press('ben', 'Delete it …').answered;
  expect((await harness.press('ben', 'Delete it').answered).text).toContain(
    '2 records about you were deleted',
  );
  expect(await town.store.recordsOfMember(harness.member('ben').id, community)).toEqual([]);
  expect(await town.all(stanceRecord)).toMatchObject([{ member: harness.member('ada').id }]);
};

/** Moot is removed and comes back within 30 days: all is as it was. Removed for longer: nothing is left. */
export const walkRemoval: Walk = async (harness) => {
  const town = await aTown(harness, { zone: 'Europe/Berlin' });
  const { community } = harness.place();
  await plan(harness, 'debate', '18:00');
  await harness.press('ada', 'Save').answered;
  await town.told('arrived', 1);

  await harness.expel();
  await town.told('left', 1);
  await town.until('2025-03-04T17:00:00Z');
  await town.skip(27 * day);
  await harness.invite();
  await town.told('arrived', 2);
  await town.skip(2 * day);
  expect(await town.all(scheduleRecord)).toMatchObject([{ state: 'active' }]);
  expect(await seen(harness, 'ben', 'Closes on')).toEqual([]);
  await town.until('2025-04-08T16:00:00Z');
  expect(await seen(harness, 'ben', 'Closes on')).toHaveLength(1);
  expect((await harness.ask('ada', 'settings').answered).text).toContain('Europe/Berlin');

  await harness.expel();
  await town.told('left', 2);
  await town.skip(31 * day);
  expect(await town.store.records(settingsRecord).get(community, communityKey)).toBeUndefined();
  expect(await town.store.records(presenceRecord).get(community, presenceKey)).toBeUndefined();
  expect(await town.all(scheduleRecord)).toEqual([]);
};
