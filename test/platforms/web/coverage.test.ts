import { expect, test } from 'vitest';
import { aBot } from '../../fixtures/bot.ts';
import { aboutNoise, debatedKnowledge } from '../../fixtures/discussion.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { webHarness } from './harness.ts';

test('on the page, messages are pasted, counted where they were said here, and corrected', async () => {
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
  expect(seen.text).toContain('Very probably voiced:');
  expect((await harness.press('ada', 'That is wrong').answered).text).toContain(
    'You said that this is wrong',
  );
  await harness.press('ada', 'It is right after all').answered;
  const here = await harness.press('ada', 'Who is missing here?').answered;
  expect(here.text).toContain('Rests on one message (1 handed in');
  await harness.close();
});
