import { InteractionType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button, controls, reply, target, text } from '../../../src/chat/build.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { makeDoor } from '../../contract/stage.ts';
import { makeDiscordHarness } from './harness.ts';
import { people } from './people.ts';

const role = '300000000000000001';
const longAgo = new Date(0);
const words = (said: string) => reply('Post', [text(said)]);
const offer = reply('Offer', [
  text('An offer'),
  controls(
    button('Deeper', target('greet', { name: 'Ada' }, 'deeper')),
    button('Ask me', target('greet')),
    button('Long', target('greet', { name: 'é'.repeat(13) }, 'deeper')),
  ),
]);

describe("the Discord adapter's outbox", () => {
  let harness: Awaited<ReturnType<typeof makeDiscordHarness>>;
  const asked: Invocation[] = [];
  beforeEach(async () => {
    harness = await makeDiscordHarness();
    asked.length = 0;
    const bot = makeDoor({});
    await harness.start({
      ...bot,
      handle(invocation) {
        asked.push(invocation);
        return bot.handle(invocation);
      },
    });
  });
  afterEach(async () => {
    await harness.close();
  });

  const post = (said: string, mark: string) => harness.outbox().post(harness.place(), words(said), mark);
  const find = (mark: string) => harness.outbox().find(harness.place(), mark, longAgo);

  it('gives the address under which Discord shows a post', async () => {
    const { message, permalink } = await post('Here', 'mark-1');
    const { guild, channel } = harness.discord;
    expect(permalink).toBe(`https://discord.com/channels/${guild}/${channel}/${message}`);
  });

  it('finds a post long after Discord has forgotten its nonce, among several hundred others', async () => {
    await harness.discord.chatter(150);
    const posted = await post('Here', 'mark-1');
    await harness.discord.chatter(150);
    harness.discord.channels.forgetNonces();
    expect(await find('mark-1')).toEqual(posted);
    expect(await find('mark-2')).toBeUndefined();
  });

  it('does not take a channel that it cannot read for an empty one', async () => {
    harness.discord.channels.deny(harness.discord.channel, PermissionFlagsBits.ReadMessageHistory);
    await expect(find('mark-1')).rejects.toMatchObject({ outcome: 'unknown', reason: 'no-right' });
    expect(await harness.outbox().reach(harness.place())).toBe('no-right');
  });

  it('does not know what stands in a channel whose history Discord fails to show', async () => {
    harness.discord.faults.begin({ kind: 'unreadable' });
    await expect(find('mark-1')).rejects.toMatchObject({ outcome: 'unknown' });
    expect(harness.attempts()).toBe(1);
  });

  it('posts in no channel of another server', async () => {
    const place = { ...harness.place(), community: '200000000000000009' };
    await expect(harness.outbox().post(place, words('Elsewhere'), 'mark-1')).rejects.toMatchObject({
      outcome: 'refused',
      reason: 'gone',
    });
    expect(await harness.outbox().reach(place)).toBe('gone');
    expect(await harness.sees('ada')).toEqual([]);
  });

  it('reaches a thread of a channel in which only threads may be written to, and the other way round', async () => {
    const thread = await harness.thread();
    harness.discord.channels.deny(harness.discord.channel, PermissionFlagsBits.SendMessages);
    expect(await harness.outbox().reach(thread)).toBe('yes');
    harness.discord.channels.deny(harness.discord.channel, PermissionFlagsBits.SendMessagesInThreads);
    expect(await harness.outbox().reach(thread)).toBe('no-right');
    expect(await harness.outbox().reach(harness.place())).toBe('yes');
  });

  describe('in a direct message', () => {
    beforeEach(async () => {
      await harness.discord.giveRoles([role]);
      expect(await harness.outbox().tell(harness.member('ada'), offer)).toBe(true);
    });

    it('has buttons of the server, with the rights and roles that the member has there', async () => {
      await harness.press('ada', 'Deeper').answered;
      expect(asked).toMatchObject([
        { community: harness.discord.guild, member: { id: people.ada, level: 'member', groups: [role] } },
      ]);
    });

    it('goes on about the server in a form, and in what follows it', async () => {
      expect((await harness.press('ada', 'Ask me').answered).form).toEqual(['name']);
      await harness.submit('ada', { name: 'Ada' }).answered;
      await harness.press('ada', 'Deeper').answered;
      const communities = asked.map(({ community }) => community);
      expect(new Set(communities)).toEqual(new Set([harness.discord.guild]));
    });

    it('is about no server for somebody who has left it', async () => {
      harness.discord.guilds.expel(people.ada);
      await harness.press('ada', 'Deeper').answered;
      expect(asked).toMatchObject([
        { community: `direct-${people.ada}`, member: { level: 'member', groups: [] } },
      ]);
    });

    it('leaves the server out of a button that is too long to carry it', async () => {
      await harness.press('ada', 'Long').answered;
      expect(asked).toMatchObject([{ community: `direct-${people.ada}` }]);
    });
  });

  it('is asked in a thread as part of its channel', async () => {
    const { thread = '' } = await harness.thread();
    await harness.discord.interact({
      type: InteractionType.ApplicationCommand,
      user: people.ada,
      channel: thread,
      data: { id: '1', name: 'help', type: 1 },
    }).shown;
    expect(asked).toMatchObject([{ channel: harness.discord.channel, thread }]);
  });
});
