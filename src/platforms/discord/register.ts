import { type Client, DiscordAPIError, Routes } from 'discord.js';
import type { Log } from '../../chat/adapter.ts';
import type { Bot } from '../../chat/bot.ts';
import { recordsOf } from './json.ts';
import { isRegistered, type Registration, registrationOf } from './registration.ts';

/**
 * Registers the commands in one guild, or everywhere; the other is left alone. Sends them only where Discord has others, because each guild
 * may be sent only so many a day.
 * @throws Error that names the next step, when Discord does not let them be registered.
 */
export async function register(
  client: Client<true>,
  { commands, say }: Pick<Bot, 'commands' | 'say'>,
  guild: string | undefined,
  log: Log,
): Promise<void> {
  const scope = guild === undefined ? 'global' : 'guild';
  const wanted = registrationOf(commands, say, scope);
  const { id } = client.application;
  const route =
    guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
  try {
    if (guild !== undefined) await warnOfDoubles(client, wanted, log);
    if (isRegistered(await client.rest.get(route), wanted, scope)) return;
    await client.rest.put(route, { body: wanted });
  } catch (error) {
    throw error instanceof DiscordAPIError ? explained(error, guild) : error;
  }
  log.info({ scope, commands: wanted.length }, 'Discord: commands registered');
}

/**
 * Commands that an earlier start with DISCORD_DEV_GUILD left in a guild are shown there beside those registered
 * everywhere. Nothing says where they are until somebody uses one; then ours are taken out of that guild, by their
 * names, and what else is registered there stays.
 */
export async function removeLeftovers(
  client: Client<true>,
  { commands, say }: Pick<Bot, 'commands' | 'say'>,
  guild: string,
  log: Log,
): Promise<void> {
  const route = Routes.applicationGuildCommands(client.application.id, guild);
  const ours = new Set(registrationOf(commands, say, 'guild').map(({ name }) => name));
  const registered = recordsOf(await client.rest.get(route));
  const others = registered.filter(({ name }) => !ours.has(String(name)));
  await client.rest.put(route, { body: others });
  const removed = registered.length - others.length;
  log.info({ guild, removed }, 'Discord: commands left over from development were removed');
}

/** Says that commands are shown twice in the guild for development, where others are registered everywhere too. */
async function warnOfDoubles(client: Client<true>, wanted: readonly Registration[], log: Log): Promise<void> {
  const everywhere = recordsOf(await client.rest.get(Routes.applicationCommands(client.application.id)));
  const names = new Set(everywhere.map(({ name }) => name));
  const twice = wanted.filter(({ name }) => names.has(name)).length;
  if (twice > 0)
    log.warn(
      { commands: twice },
      'Discord: these commands are registered everywhere too, and shown twice in the server that DISCORD_DEV_GUILD names. Use an application of its own for development',
    );
}

/** Discord's own words say which part of a command it refuses. They hold no secret. */
function explained({ code, message }: DiscordAPIError, guild: string | undefined): Error {
  const step =
    guild === undefined
      ? 'Check that DISCORD_TOKEN belongs to the application that is meant'
      : 'Invite the bot to the server that DISCORD_DEV_GUILD names, with the scopes bot and applications.commands';
  return new Error(
    `Discord does not let the commands be registered (${code}: ${message}). ${step}, and start again.`,
  );
}
