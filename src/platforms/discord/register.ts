import { type Client, DiscordAPIError, Routes } from 'discord.js';
import { type Log, NeedsRepair } from '../../chat/adapter.ts';
import type { Bot } from '../../chat/bot.ts';
import { asRecords } from '../../lib/json.ts';
import { delayAfter, type Wait, wait as waitHere } from '../../lib/retry.ts';
import { describeError } from './errors.ts';
import { makeRegistration, type Registration, type RegistrationScope } from './registration.ts';

/**
 * Registers the commands in one guild or everywhere. Sends them only if Discord has different ones, because the number of
 * registrations per day is limited.
 * @throws NeedsRepair naming the next step, if Discord refuses; another error if it fails.
 */
export async function registerCommands(
  client: Client<true>,
  { commands, say }: Pick<Bot, 'commands' | 'say'>,
  guild: string | undefined,
  log: Log,
): Promise<void> {
  const scope = guild === undefined ? 'global' : 'guild';
  const wanted = makeRegistration(commands, say, scope);
  const { id } = client.application;
  const route =
    guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
  try {
    if (guild !== undefined) await warnOfDuplicates(client, wanted, log);
    if (isRegistered(await client.rest.get(route), wanted, scope)) return;
    await client.rest.put(route, { body: wanted });
  } catch (error) {
    throw error instanceof DiscordAPIError ? explainRefusal(error, guild) : error;
  }
  log.info({ scope, commands: wanted.length }, 'Discord: commands registered');
}

type RegisteringOptions = { log: Log; signal: AbortSignal; wait?: Wait };

/**
 * Registers the commands, and goes on trying while Discord fails: what was registered before works meanwhile, and the
 * connection stays. Resolves when the first try has ended. Never rejects.
 */
export async function keepRegistering(
  register: () => Promise<void>,
  { log, signal, wait = waitHere }: RegisteringOptions,
): Promise<void> {
  /** Whether it's decided. */
  const tryOnce = async (): Promise<boolean> => {
    try {
      await register();
      return true;
    } catch (error) {
      if (error instanceof NeedsRepair) log.error({ healthy: false }, error.message);
      else
        log.warn(describeError(error), 'Discord: the commands could not be registered yet, trying further');
      return error instanceof NeedsRepair;
    }
  };
  const goOn = async () => {
    for (let tries = 1; !signal.aborted; tries++) {
      await wait(delayAfter(tries), signal);
      if (signal.aborted || (await tryOnce())) return;
    }
  };
  if (!(await tryOnce())) void goOn();
}

/**
 * Removes commands that an earlier start with DISCORD_DEV_GUILD left in a guild, where they're shown beside the global ones.
 * Only when somebody uses one do we learn which guild it is. What else is registered there stays.
 */
export async function removeLeftovers(
  client: Client<true>,
  { commands, say }: Pick<Bot, 'commands' | 'say'>,
  guild: string,
  log: Log,
): Promise<void> {
  const route = Routes.applicationGuildCommands(client.application.id, guild);
  const ours = new Set(makeRegistration(commands, say, 'guild').map(({ name }) => name));
  const registered = asRecords(await client.rest.get(route));
  const others = registered.filter(({ name }) => !ours.has(String(name)));
  await client.rest.put(route, { body: others });
  const removed = registered.length - others.length;
  log.info({ guild, removed }, 'Discord: commands left over from development were removed');
}

/** Warns if the development guild shows commands twice because they're registered globally too. */
async function warnOfDuplicates(
  client: Client<true>,
  wanted: readonly Registration[],
  log: Log,
): Promise<void> {
  const everywhere = asRecords(await client.rest.get(Routes.applicationCommands(client.application.id)));
  const names = new Set(everywhere.map(({ name }) => name));
  const duplicates = wanted.filter(({ name }) => names.has(name)).length;
  if (duplicates > 0)
    log.warn(
      { commands: duplicates },
      'Discord: these commands are registered everywhere too, and shown twice in the server that DISCORD_DEV_GUILD names. Use an application of its own for development',
    );
}

/** Discord's message says which part of a command it refuses, and contains no secret. */
function explainRefusal({ code, message }: DiscordAPIError, guild: string | undefined): NeedsRepair {
  const step =
    guild === undefined
      ? 'Check that DISCORD_TOKEN belongs to the application that is meant'
      : 'Invite the bot to the server that DISCORD_DEV_GUILD names, with the scopes bot and applications.commands';
  return new NeedsRepair(
    `Discord does not let the commands be registered (${code}: ${message}). ${step}, and start again.`,
  );
}

/** The keys to compare: Discord adds ids and versions to what it gets. */
const comparedKeys = [
  'type',
  'name',
  'description',
  'value',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'max_length',
  'choices',
  'options',
  'default_member_permissions',
] as const;

/** Only global commands have these. */
const globalKeys = ['contexts', 'integration_types'] as const;

/** Whether Discord has exactly these commands. It leaves out defaults and keeps its own order. */
export function isRegistered(
  registered: unknown,
  wanted: readonly Registration[],
  scope: RegistrationScope,
): boolean {
  const names = [...comparedKeys, ...(scope === 'global' ? globalKeys : [])];
  const normalize = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.every(Number.isInteger) ? value.toSorted() : value.map(normalize);
    if (typeof value !== 'object' || value === null) return value;
    const found = new Map(Object.entries(value));
    const set = names.map((name) => [name, normalize(found.get(name))]);
    return set.filter(([, part]) => part !== undefined && part !== null && part !== false && !isEmpty(part));
  };
  const all = (commands: readonly unknown[]) =>
    commands.map((one) => JSON.stringify(normalize(one))).toSorted();
  return Array.isArray(registered) && JSON.stringify(all(registered)) === JSON.stringify(all(wanted));
}

const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);
