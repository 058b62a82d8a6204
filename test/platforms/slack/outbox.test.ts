import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button, controls, reply, target, text } from '../../../src/chat/build.ts';
import { postMetadata } from '../../../src/platforms/slack/idempotency-key.ts';
import { longText, makeDoor } from '../../contract/stage.ts';
import { tokens } from '../../stand-ins/slack/front.ts';
import { type SlackHarness, slackHarness } from './harness.ts';

let harness: SlackHarness;
beforeEach(async () => {
  harness = await slackHarness('socket');
  await harness.start(makeDoor({}));
});
afterEach(async () => {
  expect(harness.pings()).toEqual([]);
  await harness.close();
});

const debate = reply('Debate', [text('Should parks close at night?')]);
const before = new Date(Date.now() - 3_600_000);
const posted = () => harness.slack.workspace.messages.length;

describe('a post', () => {
  it('says where it stands as Slack itself would', async () => {
    const thread = await harness.thread();
    const { message, permalink } = await harness.outbox().post(thread, debate, 'mark-1');
    const { permalink: slacks } = await harness.slack.call('chat.getPermalink', {
      channel: thread.channel,
      message_ts: message,
    });
    const path = (url = '') => new URL(url).pathname;
    expect(path(permalink)).toBe(path(slacks));
    expect(permalink).toMatch(/^https:\/\/town\.slack\.com\/.*\?thread_ts=[\d.]+&cid=C000000001$/);
  });

  it('is found where the connection ended after Slack had taken it, and not made again', async () => {
    harness.slack.front.trouble.begin('dropped-late');
    const posting = harness.outbox().post(harness.place(), debate, 'mark-1');
    await expect(posting).rejects.toMatchObject({ outcome: 'unknown' });
    harness.mend();
    const found = await harness.outbox().find(harness.place(), 'mark-1', before);
    expect(found).toBeDefined();
    expect(await harness.outbox().post(harness.place(), debate, 'mark-1')).toEqual(found);
    expect(posted()).toBe(1);
  });

  it('is not taken for one of ours when somebody else gives it our mark', async () => {
    const forged = { channel: harness.place().channel, text: 'forged', metadata: postMetadata('mark-1') };
    expect(await harness.slack.call('chat.postMessage', forged, tokens.ben)).toMatchObject({ ok: true });
    expect(await harness.outbox().find(harness.place(), 'mark-1', before)).toBeUndefined();
  });

  it('is found on a later page of a busy channel', async () => {
    const { channel } = harness.place();
    const first = await harness.outbox().post(harness.place(), debate, 'mark-1');
    for (let other = 0; other < 201; other++)
      await harness.slack.call('chat.postMessage', { channel, text: 'talk' });
    expect(await harness.outbox().find(harness.place(), 'mark-1', before)).toEqual(first);
  });

  it('is made where Moot may not look, but what became of one cannot be told there', async () => {
    harness.slack.front.channels.granted.splice(0, Infinity, 'chat:write');
    await harness.outbox().post(harness.place(), debate, 'mark-1');
    expect(posted()).toBe(1);
    await expect(harness.outbox().find(harness.place(), 'mark-1', before)).rejects.toMatchObject({
      outcome: 'unknown',
      reason: 'no-right',
    });
  });

  it('is not made while Slack does not let Moot see whether it stands there', async () => {
    harness.slack.front.failing.set('conversations.history', 'ratelimited');
    const posting = harness.outbox().post(harness.place(), debate, 'mark-1');
    await expect(posting).rejects.toMatchObject({ outcome: 'refused', reason: 'rate-limited' });
    expect(harness.attempts()).toBe(0);
  });

  it('asks for its permit after it has looked, right before the request', async () => {
    const { calls } = harness.slack.front;
    let before: string[] = [];
    const permit = {
      signal: new AbortController().signal,
      check: async () => {
        before = [...calls];
      },
    };
    await harness.outbox().post(harness.place(), debate, 'mark-1', undefined, permit);
    expect(before).toContain('conversations.history');
    expect(before).not.toContain('chat.postMessage');
    expect(calls.slice(before.length)).toEqual(['chat.postMessage']);
  });

  it('that one message cannot hold is refused before anything is sent', async () => {
    const long = reply('Long', [text(longText), text(longText)]);
    const posting = harness.outbox().post(harness.place(), long, 'mark-1');
    await expect(posting).rejects.toMatchObject({
      outcome: 'refused',
      cause: expect.objectContaining({ message: expect.stringMatching(/^a post of \d pages$/) }),
    });
    expect(harness.slack.front.calls).not.toContain('chat.postMessage');
  });

  it('with a button that leads nowhere is refused, too', async () => {
    const broken = reply('Broken', [controls(button('Nowhere', target('nowhere')))]);
    const posting = harness.outbox().post(harness.place(), broken, 'mark-1');
    await expect(posting).rejects.toMatchObject({ outcome: 'refused', reason: 'other' });
  });

  it('does not become a private message where the place is somebody’s Home tab', async () => {
    const place = { ...harness.place(), channel: harness.slack.people.ada.id };
    const posting = harness.outbox().post(place, debate, 'mark-1');
    await expect(posting).rejects.toMatchObject({ outcome: 'refused', reason: 'no-right' });
    expect(posted()).toBe(0);
  });
});

describe('a channel that Slack does not show to Moot', () => {
  it('is gone, unless somebody asked there a moment ago: then Moot was not invited', async () => {
    const { channels } = harness.slack.front;
    channels.closed.set(harness.place().channel, 'gone');
    expect(await harness.outbox().reach(harness.place())).toBe('gone');
    await harness.ask('ada', 'help').answered;
    expect(await harness.outbox().reach(harness.place())).toBe('not-invited');
    const posting = harness.outbox().post(harness.place(), debate, 'mark-1');
    await expect(posting).rejects.toMatchObject({ outcome: 'refused', reason: 'not-invited' });
  });

  it('is no reason to believe in a right that Slack did not speak of', async () => {
    harness.slack.front.failing.set('conversations.info', 'internal_error');
    await expect(harness.outbox().reach(harness.place())).rejects.toMatchObject({ name: 'PostError' });
    harness.slack.front.failing.set('conversations.info', 'missing_scope');
    expect(await harness.outbox().reach(harness.place())).toBe('no-right');
  });
});

describe('telling somebody', () => {
  it.each(['messages_tab_disabled', 'cannot_dm_bot'])('is impossible when Slack says %s', async (code) => {
    harness.slack.front.failing.set('chat.postMessage', code);
    expect(await harness.outbox().tell(harness.member('ada'), debate)).toBe(false);
  });

  it('that failed for another reason is not passed off as impossible', async () => {
    harness.slack.front.failing.set('chat.postMessage', 'internal_error');
    await expect(harness.outbox().tell(harness.member('ada'), debate)).rejects.toMatchObject({
      outcome: 'unknown',
    });
  });
});
