import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { commands } from '../commands/index.ts';
import type { Adapter, Log } from './adapters/adapter.ts';
import { webAdapter } from './adapters/web/adapter.ts';
import { createBot } from './bot/bot.ts';
import { makeOutbox } from './bot/outbox.ts';
import { makeSettingsReader } from './bot/settings.ts';
import type { Door } from './command/door.ts';
import { type Config, readConfig, wantedBy } from './config.ts';
import { makeKnowledge } from './core/knowledge/knowledge.ts';
import type { Store } from './core/records/store.ts';
import { loadLibrary } from './library/load.ts';
import { loadLocale } from './library/locale.ts';
import { makeLog } from './log.ts';
import { openStore } from './store/store.ts';

const data = new URL('../data/', import.meta.url);

/** Wiring only: configuration, knowledge, bot, adapters; then start, and a clean stop when the system asks for it. */
async function main(): Promise<void> {
  loadEnvironment();
  const config = readConfig(process.env);
  const log = makeLog(config.LOG_LEVEL, secretsOf(config), process.stderr);
  const store = await openStore(config.STORE_URL, {
    onSetAside: (what) => log.error(what, 'A record does not parse and was set aside'),
  });
  const adapters: Adapter[] = [];
  const door = await makeDoor(store, adapters, log);
  adapters.push(...(await makeAdapters(config, door, log)));
  try {
    for (const adapter of adapters) await adapter.start();
  } catch (error) {
    await stopAll(adapters, store);
    throw error;
  }
  purgeHourly(store, log);
  stopOnSignal(adapters, store, log);
}

/** Claims that have ended no longer count, but take up room until they are purged. */
function purgeHourly(store: Store, log: Log): void {
  const purge = () =>
    store.purge().catch((error) => log.warn({ err: error }, 'The store could not be purged'));
  setInterval(purge, 60 * 60_000).unref();
}

/** Variables from .env, where there is one; what the environment sets already stands. */
function loadEnvironment(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

const secretsOf = (config: Config): string[] =>
  [
    config.DISCORD_TOKEN,
    config.SLACK_BOT_TOKEN,
    config.SLACK_APP_TOKEN,
    config.SLACK_SIGNING_SECRET,
    config.STORE_URL,
  ].filter((secret) => secret !== undefined);

async function makeDoor(store: Store, adapters: readonly Adapter[], log: Log): Promise<Door> {
  const [library, say] = await Promise.all([
    loadLibrary([fileURLToPath(data)]),
    loadLocale(new URL('locales/en.yaml', data)),
  ]);
  for (const problem of library.problems)
    log.warn(problem, 'A topic or source has a mistake and was left out');
  const knowledge = makeKnowledge(library.topics, library.sources);
  return createBot({
    commands,
    knowledge: () => knowledge,
    say,
    store,
    settings: makeSettingsReader(store, Date.now),
    outbox: makeOutbox(() => adapters),
    now: () => new Date(),
    report: (code, error, facts) => log.error({ ...facts, code, err: error }, 'Something went wrong'),
    newCode: () =>
      randomInt(36 ** 6)
        .toString(36)
        .toUpperCase()
        .padStart(6, '0'),
  });
}

/** Only what is asked for is loaded: the libraries of Discord and Slack would slow the page's start. */
async function makeAdapters(config: Config, door: Door, log: Log): Promise<Adapter[]> {
  const wanted = wantedBy(config);
  const adapters: Adapter[] = [];
  if (config.DISCORD_TOKEN !== undefined) {
    const { discordAdapter } = await import('./adapters/discord/adapter.ts');
    const discord = discordAdapter(door, {
      token: config.DISCORD_TOKEN,
      rest: config.DISCORD_API,
      ...(config.DISCORD_DEV_GUILD === undefined ? {} : { devGuild: config.DISCORD_DEV_GUILD }),
      log,
    });
    adapters.push(announced(discord, () => 'Moot answers on Discord.'));
  }
  if (config.SLACK_BOT_TOKEN !== undefined) {
    const { slackAdapter } = await import('./adapters/slack/adapter.ts');
    const slack = slackAdapter(door, {
      botToken: config.SLACK_BOT_TOKEN,
      ...(config.SLACK_APP_TOKEN === undefined ? {} : { appToken: config.SLACK_APP_TOKEN }),
      ...(config.SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: config.SLACK_SIGNING_SECRET }),
      port: config.SLACK_PORT,
      api: config.SLACK_API,
      prefix: config.SLACK_COMMAND_PREFIX,
      log,
    });
    adapters.push(announced(slack, () => 'Moot answers on Slack.'));
  }
  if (wanted.web) {
    const web = webAdapter(door, {
      port: config.WEB_PORT,
      previews: [
        {
          name: 'discord',
          encode: async (answer) => (await import('./adapters/discord/encode.ts')).encodeReply(answer, door),
        },
        {
          name: 'slack',
          encode: async (answer) => (await import('./adapters/slack/encode.ts')).encode(answer, door),
        },
      ],
      log,
    });
    adapters.push(
      announced(web, () => `Moot answers on ${web.url}${adapters.length > 1 ? '' : howToConnect}`),
    );
  }
  return adapters;
}

const howToConnect = `
To add Moot to Discord or Slack, copy .env.example to .env, fill in its tokens as the README describes, and start again.`;

const announced = (adapter: Adapter, words: () => string): Adapter => ({
  name: adapter.name,
  async start() {
    await adapter.start();
    console.log(words());
  },
  stop: () => adapter.stop(),
});

/** The store last: what is still being answered may need it. */
async function stopAll(adapters: readonly Adapter[], store: Store): Promise<void> {
  await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
  await store.close();
}

function stopOnSignal(adapters: readonly Adapter[], store: Store, log: Log): void {
  const stop = async (signal: NodeJS.Signals) => {
    log.info({ signal }, 'Stopping');
    await stopAll(adapters, store);
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

try {
  await main();
} catch (error) {
  console.error('Moot cannot start:');
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
