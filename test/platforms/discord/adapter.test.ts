import { InteractionType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reply, target, text } from '../../../src/chat/build.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { discordAdapter } from '../../../src/platforms/discord/adapter.ts';
import { labels, makeDoor } from '../../contract/stage.ts';
import { aBot } from '../../fixtures/bot.ts';
import { makeDiscordHarness } from './harness.ts';
import { people } from './people.ts';

type Harness = Awaited<ReturnType<typeof makeDiscordHarness>>;

describe('the Discord adapter', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await makeDiscordHarness();
  });
  afterEach(async () => {
    await harness.close();
  });

  const puts = () => harness.discord.sent.filter(({ method }) => method === 'PUT');
  const lastCallback = () => harness.discord.sent.findLast(({ path }) => path.endsWith('/callback'))?.body;

  it('registers the commands everywhere, and not again while they are the same', async () => {
    await harness.start(aBot());
    expect(puts()).toMatchObject([
      { path: expect.stringMatching(/^\/applications\/\d+\/commands$/), status: 200 },
    ]);
    await harness.stop();
    await harness.start(aBot());
    expect(puts()).toHaveLength(1);
    await harness.stop();
    await harness.start(makeDoor({}));
    expect(puts()).toHaveLength(2);
  });

  it('shares nothing for somebody who cannot write in the place', async () => {
    await harness.start(makeDoor({}));
    const share = async (rights: bigint) => {
      await harness.discord.grant(`${PermissionFlagsBits.ViewChannel | rights}`, [people.ben]);
      await harness.ask('ben', 'greet', { name: 'Ben' }).answered;
      return harness.press('ben', labels.share).answered;
    };
    const refused = { private: true, text: expect.stringContaining('error.read-only') };
    expect(await share(0n)).toMatchObject(refused);
    expect(await share(PermissionFlagsBits.SendMessagesInThreads)).toMatchObject(refused);
    expect(await share(PermissionFlagsBits.SendMessages)).toMatchObject({ private: false });
  });

  it('knows in a thread whether somebody can write in threads', async () => {
    const seen: (true | undefined)[] = [];
    const bot = makeDoor({});
    await harness.start({
      ...bot,
      handle(invocation) {
        seen.push(invocation.thread === undefined ? undefined : invocation.readOnly);
        return bot.handle(invocation);
      },
    });
    const { discord } = harness;
    const channel = await discord.channels.openThread(discord.channel);
    const { SendMessages, SendMessagesInThreads, ViewChannel } = PermissionFlagsBits;
    const data = { id: '1', name: 'greet', type: 1, options: [] };
    for (const right of [SendMessages, SendMessagesInThreads]) {
      await discord.grant(`${ViewChannel | right}`, [people.ben]);
      const type = InteractionType.ApplicationCommand;
      await discord.interact({ type, user: people.ben, data, channel }).shown;
    }
    expect(seen).toEqual([true, undefined]);
  });

  it('takes an action that is typed after a command, and completes its options', async () => {
    const bot = makeDoor({});
    const asked: unknown[] = [];
    await harness.start({
      ...bot,
      handle(invocation) {
        asked.push(invocation.ask);
        return bot.handle(invocation);
      },
      complete(request) {
        asked.push(request);
        return [];
      },
    });
    const deeper = {
      name: 'deeper',
      type: 1,
      options: [{ name: 'name', type: 3, value: 'Ada', focused: true }],
    };
    const data = { id: '1', name: 'greet', type: 1, options: [deeper] };
    await harness.discord.interact({ type: InteractionType.ApplicationCommand, user: people.ada, data })
      .shown;
    const completing = InteractionType.ApplicationCommandAutocomplete;
    await harness.discord.interact({ type: completing, user: people.ada, data }).shown;
    expect(asked).toEqual([
      { kind: 'options', target: { command: 'greet', action: 'deeper', options: { name: 'Ada' } } },
      { command: 'greet', action: 'deeper', option: 'name', typed: 'Ada', options: { name: 'Ada' } },
    ]);
  });

  it('takes what development has left out of a server once a command there is used, and nothing else', async () => {
    const { discord } = harness;
    discord.registry.leave(['help', 'greet', 'somebody-elses'], discord.guild);
    await harness.start(makeDoor({}));
    const data = { id: '1', name: 'help', type: 1, guild_id: discord.guild };
    const use = () => discord.interact({ type: InteractionType.ApplicationCommand, user: people.ada, data });
    await use().shown;
    await use().shown;
    await harness.stop();
    expect(puts()).toHaveLength(2);
    expect(puts()[1]).toMatchObject({
      path: expect.stringContaining(`/guilds/${discord.guild}/commands`),
      body: [{ name: 'somebody-elses' }],
    });
  });

  it('leaves the commands in servers alone that nobody uses', async () => {
    harness.discord.registry.leave(['help'], harness.discord.guild);
    await harness.start(makeDoor({}));
    await harness.ask('ada', 'help').answered;
    await harness.stop();
    expect(puts()).toHaveLength(1);
  });

  it('runs only those shards that it is told to', async () => {
    const none = { info() {}, warn() {}, error() {} };
    const { rest, token } = harness.discord;
    const shards = { ids: [1, 2], count: 4 };
    const adapter = discordAdapter(aBot(), { token, rest, shards, log: none });
    await adapter.start();
    await adapter.stop();
    expect(harness.discord.shards).toEqual([
      [1, 4],
      [2, 4],
    ]);
  });

  it('completes what is typed, from what was typed before', async () => {
    await harness.start(aBot());
    const options = [
      { name: 'topic', type: 3, value: 'parks' },
      { name: 'viewpoint', type: 3, value: 'quiet', focused: true },
    ];
    const { shown } = harness.discord.interact({
      type: InteractionType.ApplicationCommandAutocomplete,
      user: people.ada,
      data: { id: '1', name: 'viewpoints', type: 1, options },
    });
    const { data } = { data: undefined, ...(await shown) };
    expect(data).toMatchObject({ choices: [{ name: 'Quiet nights', value: 'quiet-nights' }] });
  });

  it('answers a choice from a menu in the same private message', async () => {
    await harness.start(aBot());
    await harness.ask('ada', 'viewpoints').answered;
    const chosen = await harness.press('ada', 'Opening hours of parks').answered;
    expect(chosen).toMatchObject({ private: true });
    expect(chosen.text).toContain('Open gates');
    expect(await harness.sees('ada')).toHaveLength(1);
    expect(lastCallback()).toMatchObject({ type: 7, data: { flags: 1 << 15 } });
  });

  it('answers a control on a shared message with a private one', async () => {
    await harness.start(makeDoor({}));
    await harness.ask('ada', 'greet', { name: 'Ada' }).answered;
    await harness.press('ada', labels.share).answered;
    expect(lastCallback()).toMatchObject({
      type: 4,
      data: { flags: 1 << 15, allowed_mentions: { parse: [] } },
    });
    await harness.press('ben', 'Deeper').answered;
    expect(lastCallback()).toMatchObject({ type: 4, data: { flags: (1 << 15) | 64 } });
    expect(await harness.sees('ada')).toHaveLength(2);
  });

  it('says what is wrong with a form that was sent off, and opens it again', async () => {
    await harness.start(makeDoor({}));
    await harness.ask('ada', 'greet').answered;
    const wrong = await harness.submit('ada', { name: 'x'.repeat(41) }).answered;
    expect(wrong.text).toContain('problem.too-long 40 41');
    const again = await harness.press('ada', 'button.try command.greet.title').answered;
    expect(again.form).toEqual(['name']);
    const seen = await harness.submit('ada', { name: 'Ada' }).answered;
    expect(seen.text).toContain('Hello Ada');
    expect(await harness.sees('ada')).toHaveLength(1);
  });

  it('stays quiet about an interaction that has run out', async () => {
    await harness.start(makeDoor({}));
    harness.discord.registry.expire();
    const asked = harness.ask('ada', 'greet', { name: 'Ada' });
    await asked.acknowledged;
    harness.discord.registry.recover();
    expect((await harness.ask('ada', 'help').answered).text).toContain('All commands');
    expect(harness.troubles).toEqual([]);
  });

  it('says that an answer is a bug when it fits no message, and logs it without its words', async () => {
    const bot = makeDoor({});
    const whole = reply('Long', [text('secret words '.repeat(1_000))]);
    await harness.start({
      ...bot,
      handle: async () => ({
        kind: 'answer',
        isShared: false,
        answer: Promise.resolve({
          kind: 'reply',
          reply: whole,
          target: target('greet', { name: 'x'.repeat(200) }),
          page: 1,
          shared: false,
        }),
      }),
    });
    const seen = await harness.ask('ada', 'help').answered;
    expect(seen).toMatchObject({ private: true, text: expect.stringMatching(/^error\.bug [0-9a-f]{8}$/) });
    expect(harness.troubles).toEqual([expect.stringContaining(seen.text.slice(-8))]);
    expect(harness.troubles.join()).not.toMatch(/secret|xxx/);
    harness.troubles.length = 0;
  });

  it.each([
    ['0', 'member'],
    [`${1 << 5}`, 'moderator'],
    [`${1 << 3}`, 'administrator'],
  ])('takes the rights %s for the level %s', async (permissions, level) => {
    await harness.discord.grant(permissions);
    await harness.discord.giveRoles(['300000000000000001']);
    const bot = makeDoor({});
    const received: Invocation[] = [];
    await harness.start({
      ...bot,
      handle(invocation) {
        received.push(invocation);
        return bot.handle(invocation);
      },
    });
    await harness.ask('ada', 'help').answered;
    expect(received).toMatchObject([
      {
        adapter: 'discord',
        community: harness.discord.guild,
        channel: harness.discord.channel,
        member: { id: people.ada, name: 'ada', level, groups: ['300000000000000001'] },
      },
    ]);
    expect(received[0]?.delivery).toMatch(/^\d+$/);
  });

  it('goes on after the connection was lost', async () => {
    await harness.start(makeDoor({}));
    await harness.discord.dropConnections();
    expect((await harness.ask('ada', 'help').answered).text).toContain('All commands');
  });
});
