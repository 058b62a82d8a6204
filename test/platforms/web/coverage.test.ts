import { expect, test } from 'vitest';
import { aBot } from '../../fixtures/bot.ts';
import { aboutNoise, debatedKnowledge } from '../../fixtures/discussion.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { webHarness } from './harness.ts';

test('on the page, messages are pasted, and confirmed where they were said here', async () => {
  const harness = await webHarness();
  const knowledge = debatedKnowledge();
  let codes = 0;
  await harness.start(
    aBot({ store: memoryStore(), knowledge: () => knowledge, newCode: () => `C${++codes}` }),
  );
  await harness.ask('ada', 'missing', { topic: 'parks' }).answered;
  await harness.press('ada', 'Who is missing here?').answered;
  const form = await harness.press('ada', 'Map a message to viewpoints').answered;
  expect(form.form).toEqual(['topic', 'text', 'said']);
  const filled = { topic: 'parks', text: aboutNoise.text, said: 'true' };
  const seen = await harness.submit('ada', filled).answered;
  expect(seen.text).toContain('Which viewpoint is this?');
  const picked = await harness.press('ada', 'Quiet nights').answered;
  expect(picked.text).toContain('You say about your own message: Quiet nights.');
  const here = await harness.press('ada', 'Who is missing here?').answered;
  expect(here.text).toContain('one was compared automatically');
  await harness.close();
});
