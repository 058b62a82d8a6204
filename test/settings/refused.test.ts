import { expect, test } from 'vitest';
import { aTown } from './town.ts';

test('what was filled in and refused can be filled in again', async () => {
  const { ada, own } = aTown();
  await ada.type('settings');
  await ada.press('Change for the community', 2);
  const refused = await ada.submit({ review: 'one', cooldown: '120' });
  expect(refused).toContain('Review needs a review channel');
  expect(await own()).toBeUndefined();
  const again = await ada.press('Fill it in again');
  expect(again).toContain('Review: one\n');
  expect(again).toContain('Cooldown: 120');
  expect(await ada.submit({ review: undefined })).toContain('Cooldown: 60 seconds');
  expect(await ada.press('Save')).toContain('Saved');
  expect(await own()).toEqual({ cooldown: 120 });
});
