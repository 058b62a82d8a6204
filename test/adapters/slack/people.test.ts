import { afterEach, beforeEach, expect, it } from 'vitest';
import { reply, text } from '../../../src/command/build.ts';
import { defineCommand } from '../../../src/command/define.ts';
import { makeDoor } from '../../contract/stage.ts';
import { type SlackHarness, slackHarness } from './harness.ts';

const commands = [
  defineCommand({
    name: 'close',
    level: 'administrator',
    options: {},
    run: () => reply('Closed', [text('Closed')]),
  }),
  defineCommand({ name: 'help', level: 'member', options: {}, run: () => reply('Help', [text('Help')]) }),
];

let harness: SlackHarness;
beforeEach(async () => {
  harness = await slackHarness('socket');
  await harness.start(makeDoor({ commands }));
});
afterEach(() => harness.close());

it('lets administrators of the workspace do what asks for administrators, and nobody else', async () => {
  expect((await harness.ask('ada', 'close').answered).text).toContain('Closed');
  expect((await harness.ask('ben', 'close').answered).text).toContain('error.not-allowed');
});

it('takes everybody for a member while Slack does not say who they are', async () => {
  harness.slack.front.failing.set('users.info', 'missing_scope');
  expect((await harness.ask('ada', 'close').answered).text).toContain('error.not-allowed');
  harness.slack.front.failing.clear();
  expect((await harness.ask('ada', 'close').answered).text).toContain('Closed');
});

it('asks Slack once for somebody who asks often', async () => {
  for (const command of ['help', 'help', 'close']) await harness.ask('ada', command).answered;
  expect(harness.slack.front.calls.filter((method) => method === 'users.info')).toHaveLength(1);
});
