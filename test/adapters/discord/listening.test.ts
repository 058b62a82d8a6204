import { GatewayIntentBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { discordAdapter } from '../../../src/adapters/discord/adapter.ts';
import { listeningContract } from '../../contract/listening.ts';
import { makeDoor } from '../../contract/stage.ts';
import { startDiscord } from '../../stand-ins/discord/discord.ts';
import { makeDiscordHarness, people } from './harness.ts';

listeningContract('Discord', () => makeDiscordHarness({ reads: true }));

describe('what Discord is asked for', () => {
  const none = { info() {}, warn() {}, error() {} };
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;

  async function stage(reads: boolean) {
    const discord = await startDiscord(people);
    const warnings: string[] = [];
    const { rest, token, guild, channel } = discord;
    const log = { ...none, warn: (_: object, message: string) => warnings.push(message) };
    const adapter = discordAdapter(makeDoor({}), { rest, token, reads, log });
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
