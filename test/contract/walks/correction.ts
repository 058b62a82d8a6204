import { expect } from 'vitest';
import { reply, text } from '../../../src/chat/build.ts';
import { aTown } from './town.ts';
import type { Walk } from './walk.ts';

/** Who is missing here, asked from the menu of a message. */
export const walkCorrection: Walk = async (harness) => {
  await aTown(harness, { topic: 'parks' });
  await harness
    .outbox()
    .post(harness.place(), reply('Noise', [text('Noise at night robs sleep.')]), 'mark-1');

  const own = await harness.chooseOn('ada', 'robs sleep', 'Which viewpoint is this?').answered;
  expect(own).toMatchObject({ private: true, text: expect.stringContaining('Moot wrote that itself') });

  const before = await harness.chooseOn('ada', 'robs sleep', 'Who is missing here?').answered;
  expect(before).toMatchObject({ private: true });
  expect(before.text).toContain('Nobody has confirmed a message here so far');
};
