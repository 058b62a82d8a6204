import { GatewayCloseCodes } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Presence } from '../../../src/chat/bot.ts';
import { discordAdapter } from '../../../src/platforms/discord/adapter.ts';
import { keepRegistering } from '../../../src/platforms/discord/register.ts';
import { makeDoor } from '../../contract/stage.ts';
import { startDiscord } from '../../stand-ins/discord/discord.ts';
import { people } from './people.ts';

const none = { info() {}, warn() {}, error() {} };

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

  it('runs only those shards that it is told to', async () => {
    const discord = await startDiscord(people);
    const { rest, token } = discord;
    const shards = { ids: [1, 2], count: 4 };
    const adapter = discordAdapter(makeDoor({}), { rest, token, shards, log: none });
    await adapter.start();
    await adapter.stop();
    expect(discord.shards).toEqual([
      [1, 4],
      [2, 4],
    ]);
    await discord.close();
  });

  it('says where it still is for the servers of its own shards alone', async () => {
    const discord = await startDiscord(people);
    const { rest, token } = discord;
    const said: boolean[][] = [];
    // A server's shard is the number of its id's upper bits, in turn: 0, 1, 2 and 3 of 4 here.
    const servers = [0n, 1n, 2n, 3n].map((number) => `${number << 22n}`);
    const stillIn = async ({ concerns }: Parameters<Presence['stillIn']>[0]) =>
      void said.push(servers.map(concerns));
    const shards = { ids: [1, 2], count: 4 };
    const bot = makeDoor({});
    const adapter = discordAdapter(
      { ...bot, presence: { ...bot.presence, stillIn } },
      { rest, token, shards, log: none },
    );
    await adapter.start();
    await adapter.stop();
    expect(said.toSorted()).toEqual([
      [false, false, true, false],
      [false, true, false, false],
    ]);
    await discord.close();
  });

  it.each([
    [['help', 'other'], 1],
    [['other'], 0],
  ])('in a guild for development says that commands are shown twice (%s)', async (names, many) => {
    const discord = await startDiscord(people);
    discord.registry.leave(names);
    const said: object[] = [];
    const log = { ...none, warn: (facts: object) => said.push(facts) };
    const { rest, token, guild } = discord;
    const adapter = discordAdapter(makeDoor({}), { rest, token, devGuild: guild, log });
    await adapter.start();
    await adapter.stop();
    expect(said).toEqual(many === 0 ? [] : [{ commands: many }]);
    await discord.close();
  });

  it.each([true, false])(
    'names the next step when the token is wrong (told so by the API: %s)',
    async (byApi) => {
      const discord = await startDiscord(people, { checksToken: byApi });
      const adapter = discordAdapter(makeDoor({}), { rest: discord.rest, token: 'a.wrong.token', log: none });
      const error = await adapter.start().catch((reason: unknown) => reason);
      expect(String(error)).toMatch(/^NeedsRepair: Discord does not accept DISCORD_TOKEN\. .*Reset Token/);
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
    const errors: string[] = [];
    const log = { ...none, error: (_: object, message: string) => errors.push(message) };
    const adapter = discordAdapter(makeDoor({}), { rest, token, log, ...guild });
    await adapter.start();
    expect(errors).toEqual([expect.stringMatching(words)]);
    await adapter.stop();
    await discord.close();
  });

  it('goes on trying to register while Discord fails, on the same connection', async () => {
    const tries = [new Error('503'), new Error('503'), undefined];
    const waited: number[] = [];
    const registered = Promise.withResolvers<void>();
    const register = async () => {
      const failure = tries.shift();
      if (failure) throw failure;
      registered.resolve();
    };
    const { signal } = new AbortController();
    await keepRegistering(register, { log: none, signal, wait: async (delay) => void waited.push(delay) });
    await registered.promise;
    expect(waited).toEqual([5_000, 15_000]);
  });

  it.each([
    [GatewayCloseCodes.AuthenticationFailed, /DISCORD_TOKEN.*Reset Token/],
    [GatewayCloseCodes.DisallowedIntents, /Message Content Intent/],
    [GatewayCloseCodes.InvalidShard, /DISCORD_SHARDS/],
  ])('says what to do when the gateway closes with %s while Moot runs', async (code, words) => {
    const discord = await startDiscord(people);
    const { rest, token } = discord;
    const adapter = discordAdapter(makeDoor({}), { rest, token, log: none });
    const lost = Promise.withResolvers<Error>();
    await adapter.start(lost.resolve);
    discord.closeConnections(code);
    expect((await lost.promise).message).toMatch(words);
    await adapter.stop();
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
