import { afterEach, beforeEach, expect, it } from 'vitest';
import { button, controls, reply, target } from '../../../src/command/build.ts';
import { defineCommand } from '../../../src/command/define.ts';
import { communityKey, settingsRecord } from '../../../src/core/settings/record.ts';
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
  expect(sightOfView(await open('Ev1'))).toMatchInlineSnapshot(`
    {
      "controls": [
        "Choose a topic",
        "Cars on squares",
        "4 sources",
        "Opening hours of parks",
        "4 sources",
      ],
      "form": [],
      "private": true,
      "text": "
    Argue well about it
    Moot shows each side of a debate at its strongest, with sources you can check, and who is missing from it. It has no opinion of its own.
    Debates you can look at
    2 topics in alphabetical order.
    Cars on squares: Where may cars stand?
    Opening hours of parks: When should the city close its parks?
    What you can type in any channel
    /viewpoints [topic] [viewpoint]  Each side of a debate at its strongest, with sources you can check
    /viewpoints map [topic] [text] [said]  shows which claims a message touches, and what is said against them
    /missing <topic>  Whom the debate on a topic usually leaves out, and how to bring them in
    /missing here [topic]  says which viewpoints this discussion has heard so far, and which it seems to lack
    /sources <topic> [viewpoint]  The numbered sources of a topic, with lean, stake and verification
    /debate  Debates in this channel, and how to open one
    /debate open <topic> [prompt] [other-side]  opens a debate in this channel
    /debate schedule [topic] <repeat> <on> [time] [until] [other-side]  plans debates for this channel, and shows when they would run before anything is saved
    /debate list  shows which debates are open here, and to moderators which are planned
    /debate close [debate]  closes a debate that is open here, before its time
    /debate edit [schedule]  changes when debates are planned, and shows it before anything is saved
    /debate pause [schedule]  pauses the debates that are planned here, until they are resumed
    /debate resume [schedule]  goes on with planned debates that were paused
    /debate skip [schedule]  leaves out the next planned debate
    /debate delete [schedule]  ends the debates that are planned here
    /digest  What is new in this channel’s debates, now, each week, or privately
    /digest now  shows what a digest would say now, to you alone; moderators can post it then
    /digest schedule <repeat> <on> [time] [until]  plans digests of this channel, and shows when they would run before anything is saved
    /digest list  shows which digests are planned here, and which you have privately
    /digest me [zone]  sends you this channel’s digest privately each Monday morning of your time zone
    /digest stop-mine  stops sending you this channel’s digest
    /digest edit [schedule]  changes when the digest comes, and shows it before anything is saved
    /digest pause [schedule]  pauses the digest of this channel, until it is resumed
    /digest resume [schedule]  goes on with a digest that was paused
    /digest skip [schedule]  leaves out the next digest
    /digest delete [schedule]  ends the digest of this channel
    /suggest [topic]  Suggest who is missing, a source, a viewpoint or a prompt, or say that a citation is wrong
    /suggest mine  What you have suggested or shared for review, and how it stands
    /review  What waits for moderators to approve, edit or reject
    /review log  All that was done in review, as a table to take away
    /review added  What this community has added, and the way to take it back
    /review layer  What this community has added, in the format of the shared data
    /settings  What holds here, where each value comes from, and how to change it
    /privacy  What Moot keeps about you in this community, as a file or to delete it
    /privacy export  gives you all that is kept about you here, as a file
    /privacy delete  deletes all that is kept about you here, after asking once more
    /privacy everything <confirm>  deletes all that is kept of this whole community; for administrators
    /help [command]  What you can ask Moot, and how
    In a thread, open a message’s menu and choose “Ask Moot…”.
    ",
    }
  `);
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
