import { afterEach, beforeEach, expect, it } from 'vitest';
import { button, controls, reply, target } from '../../../src/chat/build.ts';
import { defineCommand } from '../../../src/chat/define.ts';
import { communityKey, settingsRecord } from '../../../src/settings/model/settings.ts';
import { makeDoor, stageCommands } from '../../contract/stage.ts';
import { aBot } from '../../fixtures/bot.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { team } from '../../stand-ins/slack/slack.ts';
import type { Opened, Shown } from '../../stand-ins/slack/workspace.ts';
import { type SlackHarness, sightOfView, slackHarness } from './harness.ts';

let harness: SlackHarness;
beforeEach(async () => {
  harness = await slackHarness('socket');
  const store = memoryStore();
  await store.records(settingsRecord).put(team.id, communityKey, { zone: 'Europe/Paris' });
  await harness.start(aBot({ store }));
});
afterEach(async () => {
  expect(harness.pings()).toEqual([]);
  await harness.close();
});

function viewOf(shown: Shown): Opened {
  if (shown.kind !== 'view') throw new Error('a view was expected');
  return shown.view;
}

const open = async (event: string): Promise<Opened> => {
  const { slack } = harness;
  return viewOf(await (await slack.openHome(slack.people.ada, event)).shown);
};

const press = async (from: Opened, label: string): Promise<Opened> => {
  const { slack } = harness;
  return viewOf(await (await slack.press(slack.people.ada, from, label)).shown);
};

it('shows what Moot is, the debates, and what can be typed', async () => {
  const { text, ...others } = sightOfView(await open('Ev1'));
  expect(others).toEqual({
    controls: ['Choose a topic', 'Cars on squares', '4 sources', 'Opening hours of parks', '4 sources'],
    form: [],
    private: true,
  });
  for (const name of ['viewpoints', 'missing', 'sources', 'debate', 'digest', 'suggest', 'privacy', 'help'])
    expect(text).toContain(`/${name}`);
  expect(text).toMatchSnapshot();
});

it('answers a button in place, for the one who pressed it, and leads back', async () => {
  const { slack } = harness;
  const topic = await press(await open('Ev1'), 'Opening hours of parks');
  expect(sightOfView(topic).text).toContain('When should the city close its parks?');
  expect(sightOfView(topic).controls).not.toContain('Share to the channel');
  expect(slack.workspace.messages).toEqual([]);
  expect(slack.workspace.homes.has(slack.people.ben.id)).toBe(false);
  const start = await press(topic, 'Start page');
  expect(sightOfView(start).text).toContain('Argue well about it');
});

it('answers a form that was opened from the Home tab there', async () => {
  const { slack } = harness;
  const start = defineCommand({
    name: 'viewpoints',
    level: 'member',
    options: {},
    run: () => reply('Start', [controls(button('Greet', target('greet')))]),
  });
  await harness.stop();
  await harness.start(makeDoor({ commands: [start, ...stageCommands()] }));
  const form = await press(await open('Ev1'), 'Greet');
  expect(sightOfView(form).form).toEqual(['name']);
  const sent = await slack.submit(slack.people.ada, { name: 'Ada' });
  expect(sightOfView(viewOf(await sent.shown)).text).toContain('Hello Ada');
  expect(slack.workspace.messages).toEqual([]);
});

it('draws the start page once for an event that is delivered twice', async () => {
  const { slack } = harness;
  await open('Ev1');
  await (await slack.openHome(slack.people.ada, 'Ev1', 1)).acknowledged;
  await harness.stop();
  expect(slack.front.calls.filter((method) => method === 'views.publish')).toHaveLength(1);
});
