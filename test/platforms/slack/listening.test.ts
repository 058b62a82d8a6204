import { describe, expect, it } from 'vitest';
import type { MessageEvent } from '../../../src/chat/bot.ts';
import { readMessageEvent, readUserMessage } from '../../../src/platforms/slack/message-events.ts';
import { listeningContract } from '../../contract/listening.ts';
import { makeDoor } from '../../contract/stage.ts';
import { slackHarness } from './harness.ts';

listeningContract('Slack over Socket Mode', () => slackHarness('socket', { reads: true }));
listeningContract('Slack over HTTP', () => slackHarness('http', { reads: true }));

it('tells the bot of nothing unless it is set to read messages', async () => {
  const harness = await slackHarness('socket');
  const told: MessageEvent[] = [];
  const bot = makeDoor({});
  await harness.start({ ...bot, onMessage: async (event) => void told.push(event) });
  await harness.write('ada', 'Noise at night');
  await harness.stop();
  expect(told).toEqual([]);
  await harness.close();
});

const us = { user: 'U0', community: 'T1', address: 'https://town.slack.com/' };
const said = { type: 'message', channel: 'C1', ts: '2.1', user: 'U1', text: 'first &lt;3' };
const place = { adapter: 'slack', community: 'T1', channel: 'C1' };
const told = (event: object) => readMessageEvent(event, us);

describe('events of messages', () => {
  it('are read with their place and address', () => {
    const message = {
      id: '2.1',
      text: 'first <3',
      permalink: 'https://town.slack.com/archives/C1/p21',
      author: 'U1',
    };
    expect(told(said)).toEqual({ kind: 'written', event: { ...place, message } });
    for (const subtype of ['file_share', 'me_message', 'thread_broadcast'])
      expect(told({ ...said, subtype })).toMatchObject({ kind: 'written' });
    expect(told({ ...said, thread_ts: '1.1' })).toMatchObject({ event: { thread: '1.1' } });
    expect(told({ ...said, thread_ts: '2.1' })).not.toHaveProperty('event.thread');
  });

  it.each([
    ['Moot', { user: 'U0' }],
    ['an app', { bot_id: 'B1' }],
    ['Slack', { subtype: 'channel_join' }],
    ['somebody without words', { text: '' }],
  ])('are left out where %s wrote', (_, change) => {
    expect(told({ ...said, ...change })).toBeUndefined();
    expect(readUserMessage({ ...said, ...change }, 'C1', us)).toBeUndefined();
  });

  it('tell of changed words, and not of what else has changed', () => {
    const { channel: _, ...previous } = said;
    const change = { type: 'message', subtype: 'message_changed', channel: 'C1', previous_message: previous };
    const edited = told({ ...change, message: { ...previous, text: 'second' } });
    expect(edited).toMatchObject({ kind: 'written', event: { edited: true, message: { text: 'second' } } });
    expect(told({ ...change, message: { ...previous, attachments: [{}] } })).toBeUndefined();
  });

  it('tell of deleted ones, with their thread, and of those that leave a thread behind', () => {
    const deleted = {
      type: 'message',
      subtype: 'message_deleted',
      channel: 'C1',
      deleted_ts: '2.1',
      previous_message: { ...said, thread_ts: '1.1' },
    };
    expect(told(deleted)).toEqual({ kind: 'deleted', deletion: { ...place, thread: '1.1', message: '2.1' } });
    const stone = {
      type: 'message',
      subtype: 'message_changed',
      channel: 'C1',
      message: { subtype: 'tombstone', ts: '2.1', thread_ts: '2.1', text: 'This message was deleted.' },
      previous_message: said,
    };
    expect(told(stone)).toEqual({ kind: 'deleted', deletion: { ...place, message: '2.1' } });
  });
});
