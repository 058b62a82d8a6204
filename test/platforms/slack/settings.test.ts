import { afterEach, beforeEach, expect, it } from 'vitest';
import { communityKey, settingsRecord } from '../../../src/settings/model/settings.ts';
import { aBot } from '../../fixtures/bot.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { team } from '../../stand-ins/slack/slack.ts';
import { type SlackHarness, slackHarness } from './harness.ts';

let harness: SlackHarness;
let store = memoryStore();
beforeEach(async () => {
  store = memoryStore();
  harness = await slackHarness('socket');
  let codes = 0;
  await harness.start(aBot({ store, newCode: () => `C${++codes}` }));
  const { channels } = harness.slack.front;
  channels.groups.push(
    { id: 'S0HOSTS', name: 'Hosts of debates', handle: 'hosts', users: [] },
    { id: 'S0ALL', name: 'Everybody', handle: 'all', users: [] },
  );
});
afterEach(async () => {
  expect(harness.pings()).toEqual([]);
  await harness.close();
});

it('names user groups in a form, completes them, and shows them by name when it is opened again', async () => {
  const { slack } = harness;
  const { ada } = slack.people;
  await harness.ask('ada', 'settings').answered;
  expect((await harness.press('ada', 'Change for the community').answered).form).toEqual([
    'topic',
    'opens',
    'facilitators',
    'postsADay',
    'nudges',
  ]);
  expect(await slack.suggest(ada, 'facilitators', '@ho')).toMatchObject({
    options: [{ value: 'S0HOSTS', text: { text: 'Hosts of debates' } }],
  });
  const preview = await harness.submit('ada', { facilitators: 'S0HOSTS,S0ALL', postsADay: '3' }).answered;
  expect(preview.text).toContain('S0ALL, S0HOSTS');
  expect((await harness.press('ada', 'Save').answered).text).toContain('Saved');
  expect(await store.records(settingsRecord).get(team.id, communityKey)).toEqual({
    facilitators: ['S0ALL', 'S0HOSTS'],
    postsADay: 3,
  });

  await harness.press('ada', 'All settings').answered;
  await harness.press('ada', 'Change for the community').answered;
  expect(JSON.stringify([...slack.workspace.open.values()])).toContain('"Hosts of debates"');
});

it('is refused to members', async () => {
  expect((await harness.ask('ben', 'settings').answered).text).toContain('is for moderators and above');
});
