import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBot, replyTo } from '../../fixtures/bot.ts';
import type { Message, Shown } from '../../stand-ins/slack/workspace.ts';
import { type SlackHarness, sightOf, slackHarness } from './harness.ts';
import { readBlocks } from './read-blocks.ts';

/** The message that came of something. */
function messageOf(shown: Shown): Message {
  if (shown.kind !== 'message') throw new Error('a message was expected');
  return shown.message;
}

describe.each(['socket', 'http'] as const)('a conversation with Moot over %s', (mode) => {
  let harness: SlackHarness;
  beforeEach(async () => {
    harness = await slackHarness(mode);
    await harness.start(aBot());
  });
  afterEach(async () => {
    expect(harness.pings()).toEqual([]);
    await harness.close();
  });

  const type = async (command: string, text: string): Promise<Message> => {
    const { slack } = harness;
    return messageOf(await (await slack.command(slack.people.ada, command, text)).shown);
  };
  const press = async (person: 'ada' | 'ben', message: Message, label: string): Promise<Message> => {
    const { slack } = harness;
    return messageOf(await (await slack.press(slack.people[person], message, label)).shown);
  };

  it('chooses a topic from a menu and goes on to a viewpoint, all in one private message', async () => {
    const topics = await type('/viewpoints', '');
    const topic = await press('ada', topics, 'Opening hours of parks');
    expect(sightOf({ kind: 'message', message: topic }).text).toContain(
      'When should the city close its parks?',
    );
    const viewpoint = await press('ada', topic, 'Local choice');
    expect(readBlocks(viewpoint.blocks).text).toMatch(/Local choice[\s\S]*\d/);
    expect(new Set([topics.ts, topic.ts, viewpoint.ts]).size).toBe(1);
    expect(harness.slack.workspace.messages).toHaveLength(1);
    expect(await harness.sees('ben')).toEqual([]);
  });

  it('shares with the name of the one who shares, and answers others in private', async () => {
    const topic = await type('/viewpoints', 'parks');
    const shared = await press('ada', topic, 'Share to the channel');
    expect(shared.owner).toBeUndefined();
    expect(readBlocks(shared.blocks).text).toContain('Shared by ada');
    expect(readBlocks(shared.blocks).controls).not.toContain('Share to the channel');
    const missing = await press('ben', shared, 'Who is missing?');
    expect(missing).toMatchObject({ owner: harness.slack.people.ben.id });
    expect(harness.slack.workspace.messages).toHaveLength(3);
    expect((await harness.sees('ada')).map(({ private: own }) => own)).toEqual([true, false]);
  });

  it('says all that a notification or screen reader needs in the text beside the blocks', async () => {
    const { text } = await type('/viewpoints', 'parks');
    expect(text).toMatch(/^Opening hours of parks\n[\s\S]*When should the city close its parks\?/);
  });

  it('takes tricks as the words they are', async () => {
    const tricks = [
      '<!channel>',
      '<@U1|x>',
      '*b* _i_ ~s~ `c`',
      ':smile:',
      '&lt;!here&gt;',
      '<!date^0^{date}|x>',
      '\u0000\u202e',
    ];
    for (const trick of [...tricks, 'x'.repeat(10_000), '"', 'topic:', '=:=', '“']) {
      const { owner, blocks } = await type('/viewpoints', trick);
      expect(owner).toBe(harness.slack.people.ada.id);
      expect(readBlocks(blocks).text).not.toBe('');
    }
    expect(await harness.sees('ben')).toEqual([]);
  });

  it('answers in the thread in which the message shortcut was used, and shares there', async () => {
    const { slack } = harness;
    const opened = await slack.shortcut(slack.people.ada, { ts: '1700000000.5', thread_ts: '1700000000.1' });
    expect(await opened.shown).toMatchObject({ kind: 'view' });
    const sent = await slack.submit(slack.people.ada, { '.command': 'viewpoints', topic: 'parks' });
    const answer = messageOf(await sent.shown);
    expect(answer).toMatchObject({ owner: slack.people.ada.id, thread: '1700000000.1' });
    const shared = await press('ada', answer, 'Share to the channel');
    expect(shared).toMatchObject({ thread: '1700000000.1' });
    expect(shared.owner).toBeUndefined();
  });

  it('answers in the channel where a post is pressed below which there is a thread', async () => {
    await harness.outbox().post(harness.place(), await replyTo(aBot(), 'viewpoints parks'), 'mark-1');
    const [post] = harness.slack.workspace.messages;
    if (!post) throw new Error('nothing was posted');
    await harness.write('ben', 'An answer', { thread: post.ts });
    const answer = await press('ada', post, 'Who is missing?');
    expect(answer).toMatchObject({ owner: harness.slack.people.ada.id });
    expect(answer.thread).toBeUndefined();
  });

  it('answers in the channel where the shortcut was used on a message outside threads', async () => {
    const { slack } = harness;
    await (await slack.shortcut(slack.people.ada, { ts: '1700000000.1', thread_ts: '1700000000.1' })).shown;
    const sent = await slack.submit(slack.people.ada, { '.command': 'viewpoints' });
    expect(messageOf(await sent.shown).thread).toBeUndefined();
  });
});
