import { expect } from 'vitest';
import { seen } from '../harness.ts';
import { aTown } from './town.ts';
import type { Walk } from './walk.ts';

/** A suggestion is made, rejected, appealed, approved, shown and taken back; its author has everything deleted. */
export const walkSuggestion: Walk = async (harness) => {
  const { channel, community } = harness.place();
  const { store } = await aTown(harness, { review: 'one', reviewChannel: channel, topic: 'parks' });

  await harness.ask('ben', 'suggest').answered;
  const form = await harness.press('ben', 'Suggest').answered;
  expect(form.form).toEqual(expect.arrayContaining(['topic', 'group', 'why', 'evidence']));
  const receipt = await harness.submit('ben', {
    topic: 'parks',
    group: 'People who sleep rough',
    why: 'A locked park takes their bed. @everyone',
    evidence: 'The shelter counts them each winter.',
  }).answered;
  expect(receipt).toMatchObject({
    private: true,
    text: expect.stringContaining('Moderators see it in their review channel now'),
  });

  const [item] = await seen(harness, 'ada', 'People who sleep rough');
  expect(item).toMatchObject({ private: false, controls: ['Approve', 'Edit', 'Reject'] });
  const refused = await harness.press('ben', 'Approve').answered;
  expect(refused).toMatchObject({
    private: true,
    text: expect.stringContaining('is for moderators and above'),
  });

  expect((await harness.press('ada', 'Reject').answered).form).toEqual(['reason']);
  const rejected = await harness.submit('ada', { reason: 'It names no study.' }).answered;
  expect(rejected.text).toContain('You rejected it');
  const told = (await seen(harness, 'ben', 'It was rejected')).at(-1);
  expect(told).toMatchObject({ private: true, text: expect.stringContaining('It names no study.') });
  expect(told?.controls).toContain('Appeal');

  expect((await harness.press('ben', 'Appeal').answered).form).toEqual(['words']);
  const appealed = await harness.submit('ben', { words: 'The count is public.' }).answered;
  expect(appealed.text).toContain('Another moderator');
  const own = await harness.press('ada', 'Approve').answered;
  expect(own.text).toContain('Another moderator');
  const approved = await harness.press('cyd', 'Approve').answered;
  expect(approved.text).toContain('accepted');
  expect((await seen(harness, 'ben', 'It was accepted')).at(-1)).toMatchObject({ private: true });
  expect(
    (await seen(harness, 'ada', 'People who sleep rough')).flatMap(({ controls }) => controls),
  ).not.toContain('Approve');

  const missing = await harness.ask('ben', 'missing', { topic: 'parks' }).answered;
  expect(missing.text).toContain('People who sleep rough');

  await harness.ask('ada', 'review').answered;
  await harness.press('ada', 'What this community added').answered;
  await harness.press('ada', 'Take back').answered;
  expect((await harness.press('ada', 'Take it back').answered).form).toEqual(['reason']);
  const takenBack = await harness.submit('ada', { reason: '=1+1 is no study.' }).answered;
  expect(takenBack.text).toContain('You took it back');
  expect((await seen(harness, 'ben', 'has taken it back')).at(-1)).toMatchObject({ private: true });
  const after = await harness.ask('ben', 'missing', { topic: 'parks' }).answered;
  expect(after.text).not.toContain('People who sleep rough');

  await harness.ask('ada', 'review').answered;
  await harness.press('ada', 'Log as a table').answered;
  const log = (await harness.files('ada')).find(({ name }) => name === 'review-log.csv');
  expect(log?.content).toContain(',rejected,ada,It names no study.,');
  expect(log?.content).toContain(",taken back,ada,'=1+1 is no study.,");

  await harness.ask('ben', 'privacy').answered;
  await harness.press('ben', 'Delete it …').answered;
  const deleted = await harness.press('ben', 'Delete it').answered;
  expect(deleted.text).toContain('deleted');
  const { id } = harness.member('ben');
  expect(await store.recordsOfMember(id, community)).toEqual([]);
};
