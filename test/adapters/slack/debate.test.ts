import { expect, test } from 'vitest';
import { walkThread, walkWarnings } from '../../contract/thread-walk.ts';
import { slackHarness } from './harness.ts';

test('a debate on Slack is opened by a prompt whose answers are its thread, and closed', async () => {
  const harness = await slackHarness('socket');
  await walkThread(harness, async ({ thread, posted }) => {
    expect(thread).toBe(posted?.message);
  });
  await harness.close();
});

test('a debate on Slack is planned with a warning of what is in its way', async () => {
  const harness = await slackHarness('socket');
  const { closed } = harness.slack.front.channels;
  await walkWarnings(harness, () => closed.set(harness.place().channel, 'no-right'));
  await harness.close();
});
