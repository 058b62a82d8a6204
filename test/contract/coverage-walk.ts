import { expect } from 'vitest';
import { reply, text } from '../../src/command/build.ts';
import { communityKey, settingsRecord } from '../../src/core/settings/record.ts';
import { aBot } from '../fixtures/bot.ts';
import { debatedKnowledge } from '../fixtures/discussion.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import type { HandingHarness, OutboxHarness } from './harness.ts';

/** Who is missing here, asked and corrected as people do it on a platform with menus of messages. */
export async function walkCoverage(harness: OutboxHarness & HandingHarness): Promise<void> {
  const store = memoryStore();
  const knowledge = debatedKnowledge();
  let codes = 0;
  await harness.start(aBot({ store, knowledge: () => knowledge, newCode: () => `C${++codes}` }));
  const { community } = harness.place();
  await store.records(settingsRecord).put(community, communityKey, { topic: 'parks' });
  await harness
    .outbox()
    .post(harness.place(), reply('Noise', [text('Noise at night robs sleep.')]), 'mark-1');

  const own = await harness.chooseOn('ada', 'robs sleep', 'Map to viewpoints').answered;
  expect(own).toMatchObject({ private: true, text: expect.stringContaining('Moot wrote that itself') });

  const before = await harness.chooseOn('ada', 'robs sleep', 'Who is missing here?').answered;
  expect(before).toMatchObject({ private: true });
  expect(before.text).toContain('No message has been counted here so far');
  const claims = await harness.press('ada', 'Correct this').answered;
  expect(claims.controls).toContain('It was heard');
  const told = await harness.press('ada', 'It was heard').answered;
  expect(told.text).toContain('heard, as somebody here said');
  const after = await harness.press('ada', 'Who is missing here?').answered;
  expect(after.text).toContain('heard, as somebody here said');
  expect(harness.pings()).toEqual([]);
}
