import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reply, text } from '../../../src/chat/build.ts';
import { makeIdentity } from '../../../src/platforms/slack/identity.ts';
import { slackReader } from '../../../src/platforms/slack/reader.ts';
import { makeDoor } from '../../contract/stage.ts';
import { tokens } from '../../stand-ins/slack/front.ts';
import { type SlackHarness, slackHarness } from './harness.ts';

const none = { info() {}, warn() {}, error() {} };

describe('reading on Slack', () => {
  let harness: SlackHarness;
  beforeEach(async () => {
    harness = await slackHarness('socket');
    await harness.start(makeDoor({}));
  });
  afterEach(() => harness.close());

  const reader = () => {
    const client = new webApi.WebClient(tokens.bot, { slackApiUrl: `${harness.slack.front.url}/api/` });
    return slackReader(client, makeIdentity(client, none));
  };
  const write = (words: string, more = {}) =>
    harness.slack.call(
      'chat.postMessage',
      { channel: harness.place().channel, text: words, ...more },
      tokens.ben,
    );

  it('gives what people wrote in a channel, oldest first, without what Moot posted', async () => {
    await write('first &lt;3');
    await harness.outbox().post(harness.place(), reply('Debate', [text('ours')]), 'mark-1');
    await write('second');
    const read = await reader().read(harness.place(), 50);
    expect(read).toMatchObject([
      { text: 'first <3', author: harness.slack.people.ben.id },
      {
        text: 'second',
        permalink: expect.stringMatching(/^https:\/\/town\.slack\.com\/archives\/C000000001\/p\d+$/),
      },
    ]);
  });

  it('says that words are withheld where the scope is missing', async () => {
    harness.slack.front.channels.granted.splice(0, Infinity, 'chat:write');
    expect(await reader().read(harness.place(), 50)).toBe('withheld');
  });
});
