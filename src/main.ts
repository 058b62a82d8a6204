import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Adapter, Log } from './chat/adapter.ts';
import type { Bot } from './chat/bot.ts';
import { routeOutbox } from './chat/outbox.ts';
import { routeReader } from './chat/reader.ts';
import { type Config, endpointOf, misspelledVariables, readConfig, wantedBy } from './config.ts';
import type { Embeddings } from './coverage/embeddings/service.ts';
import { makeHearing } from './coverage/live.ts';
import { makeEncoder } from './coverage/ranker/encoder.ts';
import { remembering } from './coverage/ranker/memory.ts';
import { makeJobs, makeWaker } from './jobs.ts';
import { makeLog } from './log.ts';
import { makeMoot } from './moot.ts';
import { webAdapter } from './platforms/web/adapter.ts';
import { makeLayers } from './review/additions.ts';
import { shareAfterReview } from './review/gate.ts';
import { guardClock } from './schedules/guard-clock.ts';
import { type Platform, serve } from './serving.ts';
import { cooldown } from './settings/cooldown.ts';
import { makeSettingsReader } from './settings/reader.ts';
import { openStore } from './store/open-store.ts';
import { liveKnowledge } from './topics/files/live.ts';
import { loadLocale } from './topics/files/locale.ts';

const data = new URL('../data/', import.meta.url);

/** Wiring only: configuration, knowledge, bot, adapters; then start, and a clean stop when the system asks for it. */
async function main(): Promise<void> {
  loadEnvironment();
  const config = readConfig(process.env);
  for (const { name, meant } of misspelledVariables(Object.keys(process.env)))
    console.error(`${name} is no variable of Moot's. Did you mean ${meant}?`);
  const log = makeLog(config.LOG_LEVEL, secretsOf(config), process.stderr);
  const say = await loadLocale(new URL('locales/en.yaml', data));
  const store = await openStore(config.STORE_URL, {
    onSetAside: (what) => log.error(what, 'A record does not parse and was set aside'),
    onScrubFailed: (err) => log.error({ err }, 'Deleted data could not be taken out of the database files'),
  });
  const { knowledge, close } = await liveKnowledge({
    shipped: fileURLToPath(data),
    own: config.TOPICS_DIR,
    log,
    today: () => new Date().toISOString().slice(0, 10),
  });
  let adapters = (): readonly Adapter[] => [];
  const settings = makeSettingsReader(store, Date.now);
  const outbox = routeOutbox(() => adapters());
  const layers = makeLayers(store, Date.now);
  const embeddings = await startEmbeddings(config, log);
  const encoder = remembering(makeEncoder(), Date.now);
  const bot = makeMoot({
    knowledge,
    layers,
    sharing: [cooldown, shareAfterReview],
    say,
    store,
    settings,
    outbox,
    reader: routeReader(() => adapters()),
    hearing: makeHearing({ store, knowledge, now: () => new Date(), encoder }),
    encoder,
    ...(embeddings && { embeddings }),
    now: () => new Date(),
    report: (code, error, facts) => log.error({ ...facts, code, err: error }, 'Something went wrong'),
    newCode,
  });
  const serving = serve(await makePlatforms(config, bot, log), {
    log,
    async onNothingLeft() {
      log.error({ healthy: false }, 'Moot stops, because no platform is left to serve');
      await stop();
      process.exit(1);
    },
  });
  adapters = serving.adapters;
  const now = () => new Date();
  const jobs = makeJobs({ store, outbox, settings, knowledge, layers, say, newCode, now, log });
  const guarded = guardClock(jobs, {
    store,
    wall: Date.now,
    steady: () => performance.now(),
    log,
    trusted: process.argv.includes('--trust-clock'),
  });
  const waker = await makeWaker(guarded, config.STORE_URL, log);

  /** In this order: nothing new is begun, what is begun ends, and the store goes last. */
  const stop = async () => {
    close();
    await waker.stop();
    await serving.stop();
    await store.close();
  };
  try {
    await serving.start();
    await waker.start();
  } catch (error) {
    await stop();
    throw error;
  }
  stopOnSignal(stop, log);
}

/**
 * The platforms that the configuration asks for, each of which says on standard output when it answers.
 * Only what is asked for is loaded: the libraries of Discord and Slack would slow the page's start.
 */
async function makePlatforms(config: Config, bot: Bot, log: Log): Promise<Platform[]> {
  const wanted = wantedBy(config);
  const platforms: Platform[] = [];
  if (config.DISCORD_TOKEN !== undefined) {
    const { discordAdapter } = await import('./platforms/discord/adapter.ts');
    const settings = {
      token: config.DISCORD_TOKEN,
      rest: config.DISCORD_API,
      readsMessages: config.DISCORD_READ_MESSAGES === 'on',
      ...(config.DISCORD_DEV_GUILD === undefined ? {} : { devGuild: config.DISCORD_DEV_GUILD }),
      ...(config.DISCORD_SHARDS === undefined ? {} : { shards: config.DISCORD_SHARDS }),
      log,
    };
    const make = () => announced(discordAdapter(bot, settings), () => 'Moot answers on Discord.');
    platforms.push({ name: 'Discord', make });
  }
  if (config.SLACK_BOT_TOKEN !== undefined) {
    const { slackAdapter } = await import('./platforms/slack/adapter.ts');
    const settings = {
      botToken: config.SLACK_BOT_TOKEN,
      ...(config.SLACK_APP_TOKEN === undefined ? {} : { appToken: config.SLACK_APP_TOKEN }),
      ...(config.SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: config.SLACK_SIGNING_SECRET }),
      port: config.SLACK_PORT,
      api: config.SLACK_API,
      prefix: config.SLACK_COMMAND_PREFIX,
      readsMessages: config.SLACK_READ_MESSAGES === 'on',
      log,
    };
    const make = () => announced(slackAdapter(bot, settings), () => 'Moot answers on Slack.');
    platforms.push({ name: 'Slack', make });
  }
  if (wanted.web) {
    const web = webAdapter(bot, {
      port: config.WEB_PORT,
      previews: [
        {
          name: 'discord',
          encode: async (answer) => (await import('./platforms/discord/encode.ts')).encodeReply(answer, bot),
        },
        {
          name: 'slack',
          encode: async (answer) => (await import('./platforms/slack/encode.ts')).encode(answer, bot),
        },
      ],
      log,
    });
    const make = () =>
      announced(web, () => `Moot answers on ${web.url}${platforms.length > 1 ? '' : howToConnect}`);
    platforms.push({ name: 'The page', make });
  }
  return platforms;
}

const howToConnect = `
To add Moot to Discord or Slack, copy .env.example to .env, fill in its tokens as the README describes, and start again.`;

const announced = (adapter: Adapter, words: () => string): Adapter => ({
  name: adapter.name,
  outbox: adapter.outbox,
  ...(adapter.reader && { reader: adapter.reader }),
  async start(onLost) {
    await adapter.start(onLost);
    console.log(words());
  },
  stop: () => adapter.stop(),
});

/**
 * The embeddings that the configuration asks for. They are tried at once, on a sentence of Moot's own, so that whoever
 * runs Moot sees in the log whether they can be used; nothing waits for that. Loaded only where they are asked for.
 */
async function startEmbeddings(config: Config, log: Log): Promise<Embeddings | undefined> {
  const endpoint = endpointOf(config);
  if (!endpoint) return undefined;
  const { makeEmbeddings } = await import('./coverage/embeddings/service.ts');
  const embeddings = makeEmbeddings({
    endpoint,
    now: Date.now,
    onTrouble: (trouble, words) =>
      log.warn(
        { trouble },
        `The embeddings service is not used; Moot puts viewpoints in order itself. ${words}`,
      ),
  });
  void embeddings.tryOut().then((answers) => {
    // What went wrong was told as trouble.
    if (answers) log.info(embeddings.service, 'Embeddings can be used where moderators allow it');
  });
  return embeddings;
}

/** Six characters, hardly given twice. */
const newCode = (): string =>
  randomInt(36 ** 6)
    .toString(36)
    .toUpperCase()
    .padStart(6, '0');

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
    config.EMBEDDINGS_KEY,
  ].filter((secret) => secret !== undefined);

function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  const end = async (signal: NodeJS.Signals) => {
    log.info({ signal }, 'Stopping');
    await stop();
    process.exit(0);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

try {
  await main();
} catch (error) {
  console.error('Moot cannot start:');
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
