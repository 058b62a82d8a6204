import { expect } from 'vitest';
import { debateRecord } from '../../../src/debates/model/debate.ts';
import { seen } from '../harness.ts';
import { openDebate } from './debate.ts';
import { plan } from './plans.ts';
import { aTown } from './town.ts';
import type { Walk, WalkHarness } from './walk.ts';

const hour = 3_600_000;

/** How long a post is waited for whose answer is lost, in milliseconds. */
const postWithin = 400;

/**
 * A planned debate falls due and is posted once, though two sweeps post it and the platform's answer is lost. Then its
 * digest: looked at, posted once, sent privately each week, and stopped.
 */
export const walkExactlyOnce: Walk = async (harness) => {
  const town = await aTown(harness, { zone: 'Europe/Berlin' }, { postWithin });
  await plan(harness, 'debate', '18:00');
  await harness.press('ada', 'Save').answered;

  await town.skip(29 * hour);
  expect(await town.all(debateRecord)).toEqual([]);
  await harness.fail('lost-answer');
  await Promise.all([town.skip(hour), town.wake(), harness.taken().then(() => harness.mend())]);
  await Promise.all([town.skip(hour), town.skip(0)]);
  const prompts = await seen(harness, 'ben', 'Closes on');
  expect(prompts).toHaveLength(1);
  const [debate, ...more] = await town.all(debateRecord);
  expect(more).toEqual([]);
  expect(debate).toMatchObject({ state: 'open', thread: debate?.posted?.message });

  const now = await whatIsNew(harness);
  expect(now).toMatchObject({ private: true, controls: expect.arrayContaining(['Post it here']) });
  const posted = await harness.press('ada', 'Post it here').answered;
  expect(posted.text).toContain('The digest was posted');
  const digests = (await seen(harness, 'ben', 'What is new in this channel’s debates')).filter(
    ({ private: own }) => !own,
  );
  expect(digests).toHaveLength(1);
  expect(digests[0]?.text).toContain('Opening hours of parks, opened: What about question');
  expect((await whatIsNew(harness)).text).toContain('Nothing is new');

  await harness.ask('ben', 'digest').answered;
  expect((await harness.press('ben', 'Send it to me weekly').answered).form).toEqual(['zone']);
  const mine = await harness.submit('ben', { zone: 'Europe/Lisbon' }).answered;
  expect(mine.text).toContain('Europe/Lisbon');
  await town.until('2025-03-10T09:00:00Z');
  const inPrivate = async () =>
    (await seen(harness, 'ben', 'What is new in this channel’s debates')).filter(({ private: own }) => own);
  expect(await inPrivate()).toHaveLength(1);
  expect(await seen(harness, 'cyd', 'What is new in this channel’s debates')).toHaveLength(1);

  await harness.press('ben', 'Stop sending it').answered;
  await openDebate(harness);
  await town.until('2025-03-17T09:00:00Z');
  expect(await inPrivate()).toHaveLength(1);
};

/** What ada is shown who asks what is new. */
async function whatIsNew(harness: WalkHarness) {
  await harness.ask('ada', 'digest').answered;
  return harness.press('ada', 'What is new now').answered;
}

/** What one message has no room for is a button away, privately, for whoever presses it under the posted digest. */
export const walkLongDigest: Walk = async (harness) => {
  const town = await aTown(harness);
  const place = harness.place();
  for (let opened = 0; opened < 14; opened++) {
    const code = `many${opened}`;
    await town.store.records(debateRecord).put(place.community, code, {
      code,
      place,
      topic: 'parks',
      prompt: `question-${(opened % 7) + 1}`,
      state: 'open',
      opened: town.now().getTime() - opened * hour,
      closes: town.now().getTime() + 3 * hour,
      posted: { message: code, permalink: `https://chat.example/${code}` },
    });
  }
  const now = await whatIsNew(harness);
  expect(now.controls).toContain('All of it');
  await harness.press('ada', 'Post it here').answered;
  await town.skip(hour);
  const whole = await harness.press('ben', 'All of it').answered;
  expect(whole).toMatchObject({ private: true });
  const opened = (text: string) => text.match(/Opening hours of parks, opened:/g)?.length ?? 0;
  expect(opened(whole.text)).toBe(14);
  expect(opened(now.text)).toBeLessThan(13);
};
