import {
  Client,
  Events,
  GatewayIntentBits,
  type GuildMember,
  type Interaction,
  Options,
  type User,
} from 'discord.js';
import type { Door } from '../../command/door.ts';
import { type Adapter, type Log, type Patience, patience, within } from '../adapter.ts';
import { connect } from './connect.ts';
import { decodeAsk, decodeCompletion, decodeInvocation, isAsking } from './decode.ts';
import { register } from './register.ts';
import { respond } from './respond.ts';
import { factsOf, isHarmless } from './trouble.ts';

export type DiscordSettings = {
  token: string;
  /** Discord's REST base, for a proxy. The gateway's address is asked from there. */
  rest?: string;
  /** While developing: the guild in which commands are registered, instead of everywhere. */
  devGuild?: string;
  log: Log;
  patience?: Partial<Patience>;
};

const name = 'discord';

const itself = { keepOverLimit: ({ id, client }: User | GuildMember) => id === client.user.id };

/** Interactions bring all that is needed with them, so that little is kept in memory. */
const caches = {
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  UserManager: { maxSize: 100, ...itself },
  GuildMemberManager: { maxSize: 100, ...itself },
};

/** Moot on Discord, over the gateway. It asks for no privileged intent: it sees only what is asked of it. */
export function discordAdapter(door: Door, settings: DiscordSettings): Adapter {
  const { log, rest } = settings;
  const { acknowledgeAfter, stopAfter } = { ...patience, ...settings.patience };
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    makeCache: Options.cacheWithLimits(caches),
    ...(rest === undefined ? {} : { rest: { api: rest } }),
  });
  const running = new Set<Promise<void>>();
  let stopping: Promise<void> | undefined;

  client.on(Events.InteractionCreate, (interaction) => {
    if (stopping) return;
    const answered = answer(interaction)
      .catch((error: unknown) => {
        const facts = { interaction: interaction.id, ...factsOf(error) };
        if (stopping || isHarmless(error)) log.info(facts, 'Discord: answered too late, or before');
        else log.error(facts, 'Discord: an answer could not be sent');
      })
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
      await respond(interaction, decodeInvocation(interaction, name, ask), { door, log, acknowledgeAfter });
    }
  }

  return {
    name,
    async start() {
      try {
        await register(await connect(client, settings), door, settings.devGuild, log);
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
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, ...factsOf(error) }, 'Discord: connection lost'),
  );
  client.on(Events.Error, (error) => log.error(factsOf(error), 'Discord: an error'));
}
