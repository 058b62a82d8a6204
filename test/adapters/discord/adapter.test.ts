import { InteractionType } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discordAdapter } from '../../../src/adapters/discord/adapter.ts';
import { reply, target, text } from '../../../src/command/build.ts';
import type { Invocation } from '../../../src/command/door.ts';
import { labels, makeDoor } from '../../contract/stage.ts';
import { aBot } from '../../fixtures/bot.ts';
import { startDiscord } from '../../stand-ins/discord/discord.ts';
import { makeDiscordHarness, people } from './harness.ts';

type Harness = Awaited<ReturnType<typeof makeDiscordHarness>>;

const none = { info() {}, warn() {}, error() {} };

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

  it('runs only those shards that it is told to', async () => {
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
    const door = makeDoor({});
    const whole = reply('Long', [text('secret words '.repeat(1_000))]);
    await harness.start({
      ...door,
      receive: async () => ({
        kind: 'reply',
        reply: whole,
        target: target('greet', { name: 'x'.repeat(200) }),
        page: 1,
        shared: false,
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
    const door = makeDoor({});
    const received: Invocation[] = [];
    await harness.start({
      ...door,
      receive(invocation) {
        received.push(invocation);
        return door.receive(invocation);
      },
    });
    await harness.ask('ada', 'help').answered;
    expect(received).toMatchObject([
      {
        adapter: 'discord',
        community: harness.discord.guild,
        member: { id: people.ada, name: 'ada', level },
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

describe('the Discord adapter, starting', () => {
  it('registers in the guild for development only', async () => {
    const discord = await startDiscord(people);
    const { rest, token, guild } = discord;
    const adapter = discordAdapter(makeDoor({}), { rest, token, devGuild: guild, log: none });
    await adapter.start();
    await adapter.stop();
    const registered = discord.sent.filter(({ method }) => method === 'PUT').map(({ path }) => path);
    expect(registered).toEqual([
      expect.stringMatching(new RegExp(`^/applications/\\d+/guilds/${guild}/commands$`)),
    ]);
    await discord.close();
  });

  it.each([true, false])(
    'names the next step when the token is wrong (told so by the API: %s)',
    async (byApi) => {
      const discord = await startDiscord(people, { checksToken: byApi });
      const adapter = discordAdapter(makeDoor({}), { rest: discord.rest, token: 'a.wrong.token', log: none });
      const error = await adapter.start().catch((reason: unknown) => reason);
      expect(String(error)).toMatch(/^Error: Discord does not accept DISCORD_TOKEN\. .*Reset Token/);
      expect(String(error)).not.toContain('a.wrong.token');
      await adapter.stop();
      await discord.close();
    },
  );

  it.each([
    [undefined, /\(50001: Missing Access\)\. .*DISCORD_TOKEN/],
    ['100000000000000009', /\(50001: Missing Access\)\. .*DISCORD_DEV_GUILD.*applications\.commands/],
  ])('names the next step when nothing can be registered (guild %s)', async (devGuild, words) => {
    const discord = await startDiscord(people);
    discord.registry.close();
    const { rest, token } = discord;
    const guild = devGuild === undefined ? {} : { devGuild };
    const adapter = discordAdapter(makeDoor({}), { rest, token, log: none, ...guild });
    await expect(adapter.start()).rejects.toThrow(words);
    await discord.close();
  });

  it('names the variable when Discord cannot be reached', async () => {
    const adapter = discordAdapter(makeDoor({}), {
      rest: 'http://127.0.0.1:9/api',
      token: 'a.b.c',
      log: none,
    });
    await expect(adapter.start()).rejects.toThrow(
      /could not be reached at http:\/\/127\.0\.0\.1:9\/api .*DISCORD_API/,
    );
  });
});
