import { type Client, DiscordAPIError, Routes } from 'discord.js';
import type { Door } from '../../command/door.ts';
import type { Log } from '../adapter.ts';
import { isRegistered, registrationOf } from './registration.ts';

/**
 * Registers the commands in one guild, or everywhere. Sends them only where Discord has others, because each guild
 * may be sent only so many a day.
 * @throws Error that names the next step, when Discord does not let them be registered.
 */
export async function register(
  client: Client<true>,
  { commands, say }: Pick<Door, 'commands' | 'say'>,
  guild: string | undefined,
  log: Log,
): Promise<void> {
  const scope = guild === undefined ? 'global' : 'guild';
  const wanted = registrationOf(commands, say, scope);
  const { id } = client.application;
  const route =
    guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
  try {
    if (isRegistered(await client.rest.get(route), wanted, scope)) return;
    await client.rest.put(route, { body: wanted });
  } catch (error) {
    throw error instanceof DiscordAPIError ? explained(error, guild) : error;
  }
  log.info({ scope, commands: wanted.length }, 'Discord: commands registered');
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
