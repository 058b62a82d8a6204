import { expect, test } from 'vitest';
import { walkThread } from '../../contract/thread-walk.ts';
import { slackHarness } from './harness.ts';

test('a debate on Slack is opened by a prompt whose answers are its thread, and closed', async () => {
  const harness = await slackHarness('socket');
  await walkThread(harness, async ({ thread, posted }) => {
    expect(thread).toBe(posted?.message);
  });
  await harness.close();
});
