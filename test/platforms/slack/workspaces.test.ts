import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageDeletion, MessageEvent } from '../../../src/chat/bot.ts';
import { reply, text } from '../../../src/chat/build.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { makeDoor } from '../../contract/stage.ts';
import { channel, team } from '../../stand-ins/slack/slack.ts';
import { type SlackHarness, slackHarness } from './harness.ts';

let harness: SlackHarness;
const asked: Pick<Invocation, 'community' | 'ask'>[] = [];
const heard: (MessageEvent | MessageDeletion)[] = [];
const left: string[] = [];
beforeEach(async () => {
  harness = await slackHarness('socket', { reads: true });
  const bot = makeDoor({});
  for (const list of [asked, heard, left]) list.length = 0;
  await harness.start({
    ...bot,
    presence: { ...bot.presence, left: async ({ community }) => void left.push(community) },
    onMessage: async (event) => void heard.push(event),
    handle(invocation) {
      asked.push(invocation);
      return bot.handle(invocation);
    },
  });
});
afterEach(() => harness.close());

describe('people of another workspace in a shared channel', () => {
  it('ask, press and send forms in the community where Moot is installed', async () => {
    const { slack } = harness;
    slack.visit();
    await harness.ask('ben', 'greet').answered;
    await harness.submit('ben', { name: 'Ben' }).answered;
    await harness.press('ben', 'Deeper').answered;
    await (await slack.openHome(slack.people.ben, 'Ev1')).shown;
    expect(asked.map(({ ask: { kind } }) => kind)).toEqual(['line', 'options', 'control', 'options']);
    expect(new Set(asked.map(({ community }) => community))).toEqual(new Set([team.id]));
  });

  it('are heard there', async () => {
    harness.slack.visit();
    await harness.write('ben', 'Noise at night');
    await harness.stop();
    expect(heard.map(({ community }) => community)).toEqual([team.id]);
  });

  it('are not who Moot leaves when it is removed', async () => {
    harness.slack.visit();
    await harness.slack.happen({ type: 'app_uninstalled' }, 'Ev2');
    await harness.stop();
    expect(left).toEqual([team.id]);
  });
});

it('posts in its own workspace only', async () => {
  const place = { adapter: 'slack', community: 'T0ELSEWHERE', channel: channel.id };
  const post = reply('Debate', [text('Should parks close?')]);
  const outbox = harness.outbox();
  const refused = { outcome: 'refused', reason: 'gone' };
  await expect(outbox.post(place, post, 'key-1')).rejects.toMatchObject(refused);
  await expect(outbox.find(place, 'key-1', new Date(0))).rejects.toMatchObject(refused);
  await expect(outbox.edit?.(place, { message: '1.1', permalink: '' }, post)).rejects.toMatchObject(refused);
  await expect(outbox.tell({ ...place, id: harness.slack.people.ben.id }, post)).rejects.toMatchObject(
    refused,
  );
  expect(await outbox.reach(place)).toBe('gone');
  expect(harness.slack.workspace.messages).toEqual([]);
});
