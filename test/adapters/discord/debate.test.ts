import { ApplicationCommandOptionType, InteractionType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walkThread, walkWarnings } from '../../contract/thread-walk.ts';
import { makeDiscordHarness, people } from './harness.ts';
import { read } from './inspect.ts';

describe('a debate on Discord', () => {
  let harness: Awaited<ReturnType<typeof makeDiscordHarness>>;
  beforeEach(async () => {
    harness = await makeDiscordHarness();
  });
  afterEach(() => harness.close());

  it('is opened with a thread below its prompt, in which it is recognised, and closed', () =>
    walkThread(harness, async ({ thread, posted }) => {
      expect(thread).toBe(posted?.message);
      const [[id, name] = []] = await harness.discord.channels.threads();
      expect(id).toBe(thread);
      expect(name).toMatch(/^Opening hours of parks: What about question \d\?$/);
      const asked = harness.discord.interact({
        type: InteractionType.ApplicationCommand,
        user: people.ben,
        channel: thread ?? '',
        data: {
          id: '1',
          name: 'missing',
          type: 1,
          options: [{ type: ApplicationCommandOptionType.Subcommand, name: 'here', options: [] }],
        },
      });
      const shown = await asked.shown;
      const message = (await harness.discord.messages()).find(
        (one) => shown.kind === 'message' && one.id === shown.id,
      );
      expect(read(message?.components).text).toContain('Who is missing here? Opening hours of parks');
      expect(read(message?.components).text).toContain('declared here by fewer than 3 people');
    }));

  it('is opened without a thread where the right to start one is missing', async () => {
    harness.discord.channels.deny(harness.discord.channel, PermissionFlagsBits.CreatePublicThreads);
    await walkThread(harness, async (debate) => {
      expect(debate).toMatchObject({ state: 'open' });
      expect(debate).not.toHaveProperty('thread');
      const seen = (await harness.sees('ada')).map(({ text }) => text).join('\n');
      expect(seen).toContain('Moot may not start public threads in this channel');
    });
  });

  it('is planned with a warning of what is in its way', () => {
    const { channels, channel } = harness.discord;
    return walkWarnings(harness, () => channels.deny(channel, PermissionFlagsBits.SendMessages));
  });
});
