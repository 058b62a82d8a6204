import {
  Client,
  Events,
  GatewayIntentBits,
  type GuildMember,
  type Interaction,
  Options,
  Partials,
  type User,
} from 'discord.js';
import { type Adapter, type Log, type Timeouts, timeouts } from '../../chat/adapter.ts';
import type { Bot } from '../../chat/bot.ts';
import { withTimeout } from '../../lib/timeout.ts';
import { agent } from './agent.ts';
import { watchGuilds } from './arrivals.ts';
import { connect, logConnection } from './connect.ts';
import { decodeAsk, decodeCompletion, decodeInvocation, isAnswerable } from './decode.ts';
import { describeError, isHarmless } from './errors.ts';
import { addMessageIntents, canView, hasMessageContent, watchMessages } from './message-events.ts';
import { discordOutbox } from './outbox.ts';
import { discordReader } from './reader.ts';
import { keepRegistering, registerCommands, removeLeftovers } from './register.ts';
import { respond } from './respond.ts';

export type DiscordSettings = {
  token: string;
  /** Base URL of Discord's REST API, for a proxy. The gateway's address comes from there too. */
  rest?: string;
  /** During development: registers commands in this guild only. */
  devGuild?: string;
  /** The shards this process runs, and how many there are. Default: all of them. */
  shards?: { ids: readonly number[]; count: number };
  /** Whether Moot may read messages, which needs the Message Content intent. */
  readsMessages?: boolean;
  log: Log;
  timeouts?: Partial<Timeouts>;
};

const name = 'discord';

const keepSelf = { keepOverLimit: ({ id, client }: User | GuildMember) => id === client.user.id };

/** Interactions carry everything they need, so we cache little. */
const caches = {
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  UserManager: { maxSize: 100, ...keepSelf },
  GuildMemberManager: { maxSize: 100, ...keepSelf },
};

/**
 * Moot on Discord, over the gateway. Unless it may read messages, it needs no privileged intent and sees only what people
 * ask it.
 */
export function discordAdapter(bot: Bot, settings: DiscordSettings): Adapter {
  const { log, rest, shards } = settings;
  const { acknowledgeAfter, stopAfter, postWithin } = { ...timeouts, ...settings.timeouts };
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...(shards ? { shards: [...shards.ids], shardCount: shards.count } : { shards: 'auto' }),
    // Uncached channels, such as archived threads, come from the interaction itself. Messages are never cached, so an
    // edited or deleted one is known only by what the event says.
    partials: [Partials.Channel, ...(settings.readsMessages ? [Partials.Message] : [])],
    makeCache: Options.cacheWithLimits(caches),
    rest: { agent, ...(rest === undefined ? {} : { api: rest }) },
  });
  const running = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  let stopping: Promise<void> | undefined;
  const ending = new AbortController();

  client.on(Events.InteractionCreate, (interaction) => {
    if (stopping) return;
    const work = answer(interaction).catch((error: unknown) => {
      const facts = { interaction: interaction.id, ...describeError(error) };
      if (stopping || isHarmless(error)) log.info(facts, 'Discord: answered too late, or before');
      else log.error(facts, 'Discord: an answer could not be sent');
    });
    track(work);
  });
  watchGuilds(client, bot.presence, track);
  logConnection(client, log);
  let hears = false;

  async function answer(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      const found = bot.complete(decodeCompletion(interaction));
      await interaction.respond(found.map(({ value, label }) => ({ name: label, value })));
    } else if (isAnswerable(interaction)) {
      const start = performance.now();
      const invocation = await decodeInvocation(interaction, name, decodeAsk(interaction, bot));
      invocation.spent = performance.now() - start;
      await respond(interaction, invocation, { bot, log, acknowledgeAfter });
      await cleanUp(interaction);
    }
  }

  /** If Discord withholds message content, everything else still works. */
  async function listenToMessages(): Promise<void> {
    hears = await hasMessageContent(client, settings.token);
    if (!hears)
      return log.warn(
        {},
        'Discord: DISCORD_READ_MESSAGES is on, but Discord withholds the words of messages. Switch on Message Content Intent (Developer Portal > your application > Bot > Privileged Gateway Intents) and start again',
      );
    addMessageIntents(client);
    watchMessages(client, bot, (work) => {
      if (!stopping) track(work);
    });
  }

  const cleanedGuilds = new Set<string>();

  async function cleanUp(interaction: Interaction): Promise<void> {
    const guild = interaction.isCommand() ? interaction.commandGuildId : null;
    if (guild === null || settings.devGuild !== undefined || cleanedGuilds.has(guild)) return;
    cleanedGuilds.add(guild);
    try {
      await removeLeftovers(interaction.client, bot, guild, log);
    } catch (error) {
      log.warn(
        { guild, ...describeError(error) },
        'Discord: commands left over from development could not be removed',
      );
    }
  }

  return {
    name,
    outbox: discordOutbox({ client, bot, token: settings.token, api: rest, postWithin }),
    ...(settings.readsMessages
      ? {
          reader: {
            ...discordReader({ client, token: settings.token, api: rest, timeout: postWithin }),
            hears: (place) => hears && canView(client, place),
          },
        }
      : {}),
    async start(onLost = () => {}) {
      try {
        if (settings.readsMessages) await listenToMessages();
        const connected = await connect(client, settings, (reason) => {
          if (!stopping) onLost(reason);
        });
        await keepRegistering(() => registerCommands(connected, bot, settings.devGuild, log), {
          log,
          signal: ending.signal,
        });
      } catch (error) {
        await client.destroy();
        throw error;
      }
    },
    stop() {
      ending.abort();
      stopping ??= withTimeout(stopAfter, Promise.allSettled(running), () => undefined).then(() =>
        client.destroy(),
      );
      return stopping;
    },
  };
}
