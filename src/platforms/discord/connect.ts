import { type Client, DiscordjsError, DiscordjsErrorCodes, Events } from 'discord.js';
import { type Log, NeedsRepair } from '../../chat/adapter.ts';
import { describeError } from './errors.ts';

/** See DiscordSettings. */
type LoginSettings = { token: string; rest?: string };

/**
 * Logs in and waits until Discord has sent the list of guilds.
 * @throws NeedsRepair naming the variable to correct and the next step; another error if Discord can't be reached.
 */
export async function connect(
  client: Client,
  { token, rest }: LoginSettings,
  onLost: (reason: NeedsRepair) => void,
): Promise<Client<true>> {
  const ready = Promise.withResolvers<Client<true>>();
  client.once(Events.ClientReady, ready.resolve);
  client.once(Events.ShardDisconnect, ({ code }) => ready.reject(new GatewayClosed(code)));
  try {
    const login = client.login(token);
    login.catch(ready.reject);
    const connected = await ready.promise;
    client.on(Events.ShardDisconnect, ({ code }) => onLost(explainClosing(code)));
    return connected;
  } catch (error) {
    throw explainFailure(error, rest);
  }
}

/** Close codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway */
const wrongToken = 4004;
const intentWithheld = 4014;

class GatewayClosed extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`closed with ${code}`);
    this.code = code;
  }
}

function explainFailure(error: unknown, rest = 'https://discord.com/api'): Error {
  const isToken =
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof GatewayClosed && error.code === wrongToken);
  if (isToken) return explainClosing(wrongToken);
  if (error instanceof GatewayClosed) return explainClosing(error.code);
  const reason = error instanceof Error ? error.message : 'for an unknown reason';
  return new Error(
    `Discord could not be reached at ${rest} (${reason}). Check the network, or DISCORD_API where a proxy is set.`,
  );
}

/** The gateway closes for good with these codes only, and opens no more until somebody has put it right. */
function explainClosing(code: number): NeedsRepair {
  switch (code) {
    case wrongToken:
      return new NeedsRepair(
        'Discord does not accept DISCORD_TOKEN. Make a new one (Developer Portal > your application > Bot > Reset Token), put it into .env, and start again.',
      );
    case intentWithheld:
      return new NeedsRepair(
        'Discord withholds the words of messages, which DISCORD_READ_MESSAGES=on asks for. Switch on Message Content Intent (Developer Portal > your application > Bot > Privileged Gateway Intents), or take the variable out of .env, and start again.',
      );
    default:
      return new NeedsRepair(
        `Discord closed the connection for good (${code}). Check DISCORD_SHARDS if it is set, or use a newer Moot, and start again.`,
      );
  }
}

/** Logs what happens to the connection. A lost one needs nothing else: discord.js resumes it. */
export function logConnection(client: Client, log: Log): void {
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'Discord: connecting again'));
  client.on(Events.ShardResume, (shard) => log.info({ shard }, 'Discord: connected again'));
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, ...describeError(error) }, 'Discord: connection lost'),
  );
  client.on(Events.Error, (error) => log.error(describeError(error), 'Discord: an error'));
}
