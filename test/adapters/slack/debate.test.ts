import { expect, test } from 'vitest';
import { walkDebate } from '../../contract/debate-walk.ts';
import { slackHarness } from './harness.ts';

test('a debate on Slack is opened by a prompt whose answers are its thread, and closed', async () => {
  const harness = await slackHarness('socket');
  await walkDebate(harness, 'slack', async ({ thread, posted }) => {
    expect(thread).toBe(posted?.message);
  });
  await harness.close();
});
