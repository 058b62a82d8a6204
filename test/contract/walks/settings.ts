import { expect } from 'vitest';
import { communityKey, settingsRecord } from '../../../src/settings/model/settings.ts';
import { aTown } from './town.ts';
import type { Walk } from './walk.ts';

/** Settings are looked at, changed by form, refused where they cannot work, saved and undone. */
export const walkSettings: Walk = async (harness) => {
  const { community } = harness.place();
  const { store } = await aTown(harness, { zone: 'Europe/Berlin' });
  const kept = () => store.records(settingsRecord).get(community, communityKey);
  expect((await harness.ask('ben', 'settings').answered).text).toContain('is for moderators and above');

  const overview = await harness.ask('ada', 'settings').answered;
  expect(overview).toMatchObject({ private: true, text: expect.stringContaining('Europe/Berlin') });
  const { form } = await harness.press('ada', 'Change for the community').answered;
  expect(form).toContain('postsADay');
  const wrong = await harness.submit('ada', { postsADay: '99' }).answered;
  expect(wrong.text).toContain('24');
  expect(await kept()).toEqual({ zone: 'Europe/Berlin' });

  // Where a form cannot stay open, what was filled in is a button away.
  if (wrong.form.length === 0) await harness.press('ada', wrong.controls[0] ?? '').answered;
  const preview = await harness.submit('ada', { postsADay: '3' }).answered;
  expect(preview).toMatchObject({ private: true, text: expect.stringContaining('3') });
  expect(await kept()).toEqual({ zone: 'Europe/Berlin' });
  expect((await harness.press('ada', 'Save').answered).text).toContain('Saved');
  expect(await kept()).toEqual({ zone: 'Europe/Berlin', postsADay: 3 });

  await harness.press('ada', 'Take back').answered;
  if ((await harness.sees('ada')).at(-1)?.controls.includes('Save'))
    await harness.press('ada', 'Save').answered;
  expect(await kept()).toEqual({ zone: 'Europe/Berlin' });
};
