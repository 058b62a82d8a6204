import { type Client, Routes } from 'discord.js';
import type { Door } from '../../command/door.ts';
import type { Log } from '../adapter.ts';
import { isRegistered, registrationOf } from './registration.ts';

/**
 * Registers the commands in one guild, or everywhere. Sends them only where Discord has others, because each guild
 * may be sent only so many a day.
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
  const registered = await client.rest.get(route);
  if (isRegistered(registered, wanted, scope)) return;
  await client.rest.put(route, { body: wanted });
  log.info({ scope, commands: wanted.length }, 'Discord: commands registered');
}
