import { afterEach, beforeEach, expect, it } from 'vitest';
import { reply, text } from '../../../src/chat/build.ts';
import { defineCommand } from '../../../src/chat/define.ts';
import { communityKey, settingsRecord } from '../../../src/settings/model/settings.ts';
import { makeDoor } from '../../contract/stage.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { team } from '../../stand-ins/slack/slack.ts';
import { type SlackHarness, slackHarness } from './harness.ts';

const commands = [
  defineCommand({
    name: 'close',
    level: 'administrator',
    options: {},
    run: () => reply('Closed', [text('Closed')]),
  }),
  defineCommand({
    name: 'tidy',
    level: 'moderator',
    options: {},
    run: () => reply('Tidied', [text('Tidied')]),
  }),
  defineCommand({ name: 'help', level: 'member', options: {}, run: () => reply('Help', [text('Help')]) }),
];

let harness: SlackHarness;
beforeEach(async () => {
  harness = await slackHarness('socket');
  const store = memoryStore();
  await store.records(settingsRecord).put(team.id, communityKey, { moderators: ['S0MODS'] });
  await harness.start(makeDoor({ commands, store }));
});
afterEach(() => harness.close());

it('lets administrators of the workspace do what asks for administrators, and nobody else', async () => {
  expect((await harness.ask('ada', 'close').answered).text).toContain('Closed');
  expect((await harness.ask('ben', 'close').answered).text).toContain('error.not-allowed');
});

it.each(['missing_scope', 'ratelimited'])(
  'gives nobody rights while Slack does not say who they are, and tells nobody to have none (%s)',
  async (code) => {
    harness.slack.front.failing.set('users.info', code);
    expect((await harness.ask('ada', 'close').answered).text).toContain('error.rights-unknown');
    harness.slack.front.failing.clear();
    expect((await harness.ask('ada', 'close').answered).text).toContain('Closed');
  },
);

it('asks Slack once for somebody who asks often', async () => {
  for (const command of ['help', 'help', 'close']) await harness.ask('ada', command).answered;
  expect(harness.slack.front.calls.filter((method) => method === 'users.info')).toHaveLength(1);
});

it('lets those in a user group that the community named do what that gives, and nobody else', async () => {
  const { channels } = harness.slack.front;
  channels.groups.push({ id: 'S0MODS', users: [harness.slack.people.ben.id] }, { id: 'S0OTHER', users: [] });
  expect((await harness.ask('ben', 'tidy').answered).text).toContain('Tidied');
  expect((await harness.ask('ben', 'close').answered).text).toContain('error.not-allowed');
});

it('takes nobody for a member of a group while Slack does not say who is', async () => {
  const { channels } = harness.slack.front;
  channels.groups.push({ id: 'S0MODS', users: [harness.slack.people.ben.id] });
  const scopes = channels.granted.splice(0, Infinity, 'users:read');
  expect((await harness.ask('ben', 'tidy').answered).text).toContain('error.rights-unknown');
  channels.granted.push(...scopes);
  expect((await harness.ask('ben', 'tidy').answered).text).toContain('Tidied');
});

it('asks Slack for the user groups once for all who ask', async () => {
  for (const person of ['ada', 'ben', 'ada'] as const) await harness.ask(person, 'help').answered;
  expect(harness.slack.front.calls.filter((method) => method === 'usergroups.list')).toHaveLength(1);
});
