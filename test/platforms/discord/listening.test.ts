import { GatewayIntentBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { discordAdapter } from '../../../src/platforms/discord/adapter.ts';
import { listeningContract } from '../../contract/listening.ts';
import { makeDoor } from '../../contract/stage.ts';
import { startDiscord } from '../../stand-ins/discord/discord.ts';
import { makeDiscordHarness } from './harness.ts';
import { people } from './people.ts';

listeningContract('Discord', () => makeDiscordHarness({ readsMessages: true }));

describe('what Discord is asked for', () => {
  const none = { info() {}, warn() {}, error() {} };
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;

  async function stage(reads: boolean) {
    const discord = await startDiscord(people);
    const warnings: string[] = [];
    const { rest, token, guild, channel } = discord;
    const log = { ...none, warn: (_: object, message: string) => warnings.push(message) };
    const adapter = discordAdapter(makeDoor({}), { rest, token, readsMessages: reads, log });
    const place = { adapter: 'discord', community: guild, channel };
    return {
      discord,
      adapter,
      warnings,
      hears: () => adapter.reader?.hears?.(place),
      asked: () => [Guilds, GuildMessages, MessageContent].map(discord.asksFor),
      async close() {
        await adapter.stop();
        await discord.close();
      },
    };
  }

  it('is no messages unless it is set to read them', async () => {
    const it = await stage(false);
    await it.adapter.start();
    expect(it.asked()).toEqual([true, false, false]);
    expect(it.adapter.reader).toBeUndefined();
    await it.close();
  });

  it('is messages and their words where it is set to read them', async () => {
    const it = await stage(true);
    await it.adapter.start();
    expect(it.asked()).toEqual([true, true, true]);
    expect(it.hears()).toBe(true);
    await it.close();
  });

  it('is no messages where their words are withheld: that is said, and all else goes on', async () => {
    const it = await stage(true);
    it.discord.speech.withhold();
    await it.adapter.start();
    expect(it.asked()).toEqual([true, false, false]);
    expect(it.hears()).toBe(false);
    expect(it.warnings).toEqual([expect.stringContaining('Switch on Message Content Intent')]);
    await it.close();
  });

  it('names the next step where only the connection is refused for it', async () => {
    const it = await stage(true);
    it.discord.speech.withhold(false);
    await expect(it.adapter.start()).rejects.toThrow(
      /withholds the words of messages.*DISCORD_READ_MESSAGES/,
    );
    await it.close();
  });
});

describe('what Discord tells of', () => {
  it('is heard in threads too, unless it comes from a webhook, from Discord or in private; several may be deleted at once', async () => {
    const harness = await makeDiscordHarness({ readsMessages: true });
    const { speech, guild, channel } = harness.discord;
    const told: object[] = [];
    const bot = makeDoor({});
    await harness.start({
      ...bot,
      onMessage: async ({ message, ...where }) => void told.push({ ...where, text: message.text }),
      onMessageDeleted: async (gone) => void told.push(gone),
    });
    const thread = `${BigInt(channel) + 5n}`;
    const place = { adapter: 'discord', community: guild, channel };
    const message = {
      id: `${BigInt(channel) + 9n}`,
      channel_id: channel,
      guild_id: guild,
      type: 0,
      content: 'one',
      author: { id: people.ada, username: 'ada' },
      timestamp: '2026-03-04T12:00:00Z',
      edited_timestamp: null,
      attachments: [],
      embeds: [],
      mentions: [],
      mention_roles: [],
    };
    speech.tell('THREAD_CREATE', {
      id: thread,
      guild_id: guild,
      parent_id: channel,
      type: 11,
      name: 'thread',
    });
    speech.tell('MESSAGE_CREATE', { ...message, channel_id: thread, content: 'in a thread' });
    speech.tell('MESSAGE_CREATE', { ...message, content: 'by a webhook', webhook_id: '1' });
    speech.tell('MESSAGE_CREATE', { ...message, content: 'by Discord', type: 7 });
    const { guild_id: _, ...direct } = message;
    speech.tell('MESSAGE_CREATE', { ...direct, content: 'in private', channel_id: '77', channel_type: 1 });
    speech.tell('MESSAGE_UPDATE', { ...message, content: 'unfurled' });
    speech.tell('MESSAGE_UPDATE', { ...message, content: '', edited_timestamp: '2026-03-04T12:01:00Z' });
    speech.tell('MESSAGE_DELETE_BULK', { ids: ['5', '6'], channel_id: channel, guild_id: guild });
    await harness.ask('ada', 'help').answered;
    expect(told).toEqual([
      { ...place, thread, text: 'in a thread' },
      { ...place, message: message.id },
      { ...place, message: '5' },
      { ...place, message: '6' },
    ]);
    await harness.close();
  });

  it('is not heard in a channel that Moot may not see', async () => {
    const harness = await makeDiscordHarness({ readsMessages: true });
    await harness.start(makeDoor({}));
    expect(harness.hears()).toBe(true);
    const { speech, guild, channel } = harness.discord;
    const overwrite = { id: guild, type: 0, allow: '0', deny: '1024' };
    speech.tell('CHANNEL_UPDATE', {
      id: channel,
      guild_id: guild,
      type: 0,
      name: 'general',
      permission_overwrites: [overwrite],
    });
    await harness.ask('ada', 'help').answered;
    expect(harness.hears()).toBe(false);
    await harness.close();
  });
});
