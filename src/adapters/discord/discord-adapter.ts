import {
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
  Options,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Door } from '../../command/door.ts';
import { type Adapter, type Log, type Patience, patience, within } from '../adapter.ts';
import { connect } from './connect.ts';
import { decodeAsk, decodeCompletion, decodeInvocation, isAsking } from './decode.ts';
import { register } from './register.ts';
import { respond } from './respond.ts';

export type DiscordSettings = {
  token: string;
  /** Discord's REST base, for a proxy. Discord tells the gateway's address there. */
  rest?: string;
  /** While developing: the guild in which commands are registered, instead of everywhere. */
  devGuild?: string;
  patience?: Partial<Patience>;
};

const name = 'discord';

/** Moot on Discord, over the gateway. It asks for no privileged intent: it sees only what is asked of it. */
export function createDiscordAdapter(door: Door, settings: DiscordSettings, log: Log): Adapter {
  const { acknowledgeAfter, stopAfter } = { ...patience, ...settings.patience };
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    ...(settings.rest === undefined ? {} : { rest: { api: settings.rest } }),
  });
  const running = new Set<Promise<void>>();
  let stopping: Promise<void> | undefined;

  client.on(Events.InteractionCreate, (interaction) => {
    if (stopping) return;
    const answered = answer(interaction)
      .catch((error: unknown) => logFailure(log, interaction, error))
      .finally(() => running.delete(answered));
    running.add(answered);
  });
  logConnection(client, log);

  async function answer(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      const found = door.complete(decodeCompletion(interaction));
      await interaction.respond(found.map(({ value, label }) => ({ name: label, value })));
    } else if (isAsking(interaction)) {
      const ask = decodeAsk(interaction, door.ids);
      const invocation = decodeInvocation(interaction, name, ask);
      await respond(interaction, ask, () => door.receive(invocation), door, acknowledgeAfter);
    }
  }

  return {
    name,
    async start() {
      try {
        const ready = await connect(client, settings);
        await register(ready, door, settings.devGuild, log);
      } catch (error) {
        await client.destroy();
        throw error;
      }
    },
    stop() {
      stopping ??= within(stopAfter, Promise.allSettled(running)).then(() => client.destroy());
      return stopping;
    },
  };
}

/** Losing a connection is no reason to stop: discord.js takes it up again where it was. */
function logConnection(client: Client, log: Log): void {
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'Discord: connecting again'));
  client.on(Events.ShardResume, (shard) => log.info({ shard }, 'Discord: connected again'));
  client.on(Events.ShardDisconnect, ({ code }, shard) => log.error({ shard, code }, 'Discord: disconnected'));
  client.on(Events.ShardError, ({ name: error }, shard) =>
    log.warn({ shard, error }, 'Discord: connection lost'),
  );
  client.on(Events.Error, ({ name: error }) => log.error({ error }, 'Discord: an error'));
}

/** Nobody waits any more, or another delivery has been answered: that happens, and needs nobody's attention. */
const harmless: readonly (string | number)[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
];

/** Addresses and bodies of requests stay out of the log: they hold tokens and texts. */
function logFailure(log: Log, { id }: Interaction, error: unknown): void {
  if (!(error instanceof DiscordAPIError))
    log.error({ interaction: id, error: nameOf(error) }, 'Discord: no answer sent');
  else if (harmless.includes(error.code))
    log.info({ interaction: id, code: error.code }, 'Discord: answered too late, or before');
  else
    log.error({ interaction: id, code: error.code, status: error.status }, 'Discord: an answer was refused');
}

const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
