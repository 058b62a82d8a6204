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
import { watchGuilds } from './arrivals.ts';
import { connect, logConnection } from './connect.ts';
import { decodeAsk, decodeCompletion, decodeInvocation, isAnswerable } from './decode.ts';
import { describeError, isHarmless } from './errors.ts';
import { addMessageIntents, canView, hasMessageContent, watchMessages } from './message-events.ts';
import { discordOutbox } from './outbox.ts';
import { discordReader } from './reader.ts';
import { registerCommands, removeLeftovers } from './register.ts';
import { respond } from './respond.ts';

export type DiscordSettings = {
  token: string;
  /** Discord's REST base, for a proxy. The gateway's address is asked from there. */
  rest?: string;
  /** While developing: the guild in which commands are registered, instead of everywhere. */
  devGuild?: string;
  /** Which shards of how many run in this process; each has guilds of its own. All, when it is left out. */
  shards?: { ids: readonly number[]; count: number };
  /** Whether messages may be read, which needs the Message Content intent. */
  readsMessages?: boolean;
  log: Log;
  timeouts?: Partial<Timeouts>;
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

/**
 * Moot on Discord, over the gateway. It asks for no privileged intent, and sees only what is asked of it, unless it is set to
 * read messages.
 */
export function discordAdapter(bot: Bot, settings: DiscordSettings): Adapter {
  const { log, rest, shards } = settings;
  const { acknowledgeAfter, stopAfter, postWithin } = { ...timeouts, ...settings.timeouts };
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...(shards ? { shards: [...shards.ids], shardCount: shards.count } : { shards: 'auto' }),
    // Channels that are not remembered, such as archived threads, are taken from what an interaction says of them.
    // Messages are not remembered either: of one that is changed or deleted, what Discord says then is all that is known.
    partials: [Partials.Channel, ...(settings.readsMessages ? [Partials.Message] : [])],
    makeCache: Options.cacheWithLimits(caches),
    ...(rest === undefined ? {} : { rest: { api: rest } }),
  });
  const running = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  let stopping: Promise<void> | undefined;

  client.on(Events.InteractionCreate, (interaction) => {
    if (stopping) return;
    const answered = answer(interaction).catch((error: unknown) => {
      const facts = { interaction: interaction.id, ...describeError(error) };
      if (stopping || isHarmless(error)) log.info(facts, 'Discord: answered too late, or before');
      else log.error(facts, 'Discord: an answer could not be sent');
    });
    track(answered);
  });
  watchGuilds(client, bot.presence, track);
  let hears = false;
  logConnection(client, log);

  async function answer(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      const found = bot.complete(decodeCompletion(interaction));
      await interaction.respond(found.map(({ value, label }) => ({ name: label, value })));
    } else if (isAnswerable(interaction)) {
      const invocation = await decodeInvocation(interaction, name, decodeAsk(interaction, bot));
      await respond(interaction, invocation, { bot, log, acknowledgeAfter });
      await tidy(interaction);
    }
  }

  /** Where Discord withholds words, everything else goes on. */
  async function listen(): Promise<void> {
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

  const tidied = new Set<string>();

  async function tidy(interaction: Interaction): Promise<void> {
    const guild = interaction.isCommand() ? interaction.commandGuildId : null;
    if (guild === null || settings.devGuild !== undefined || tidied.has(guild)) return;
    tidied.add(guild);
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
    async start() {
      try {
        if (settings.readsMessages) await listen();
        await registerCommands(await connect(client, settings), bot, settings.devGuild, log);
      } catch (error) {
        await client.destroy();
        throw error;
      }
    },
    stop() {
      stopping ??= withTimeout(stopAfter, Promise.allSettled(running), () => undefined).then(() =>
        client.destroy(),
      );
      return stopping;
    },
  };
}
