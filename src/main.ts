import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { commands } from '../commands/index.ts';
import type { Adapter, Log } from './adapters/adapter.ts';
import { encodeReply as encodeForDiscord } from './adapters/discord/encode.ts';
import { encode as encodeForSlack } from './adapters/slack/encode.ts';
import { webAdapter } from './adapters/web/adapter.ts';
import { createBot } from './bot/bot.ts';
import { makeOutbox } from './bot/outbox.ts';
import { makeSettingsReader, type SettingsReader } from './bot/settings.ts';
import type { Door } from './command/door.ts';
import type { Job } from './command/job.ts';
import type { Outbox } from './command/outbox.ts';
import type { Say } from './command/say.ts';
import { type Config, readConfig, wantedBy } from './config.ts';
import { makeKnowledge } from './core/knowledge/knowledge.ts';
import type { Store } from './core/records/store.ts';
import { considerate } from './jobs/considerate.ts';
import { sweepJob } from './jobs/sweep.ts';
import { loadLibrary } from './library/load.ts';
import { loadLocale } from './library/locale.ts';
import { makeLog } from './log.ts';
import type { Waker } from './schedule/waker.ts';
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
  const parts: Parts = {
    store,
    log,
    say: await loadLocale(new URL('locales/en.yaml', data)),
    settings: makeSettingsReader(store, Date.now),
    outbox: considerate(
      makeOutbox(() => adapters),
      () => new Date(),
    ),
  };
  const door = await makeDoor(parts);
  adapters.push(...(await makeAdapters(config, door, log)));
  const waker = await makeWaker(config, [sweepOf(parts)], log);
  try {
    for (const adapter of adapters) await adapter.start();
    await waker.start();
  } catch (error) {
    await stopAll(waker, adapters, store);
    throw error;
  }
  purgeHourly(store, log);
  stopOnSignal(waker, adapters, store, log);
}

/** What answering and posting unasked share. */
type Parts = { store: Store; log: Log; say: Say; settings: SettingsReader; outbox: Outbox };

const sweepOf = ({ store, log, say, settings, outbox }: Parts): Job =>
  sweepJob({
    store,
    outbox,
    say,
    makers: {},
    now: () => new Date(),
    settings: async (community, channel) => (await settings.in(community, channel)).effective,
    report: (error, facts) => log.error({ ...facts, err: error }, 'A scheduled post went wrong'),
  });

/** One machine wakes its own jobs; those that share a PostgreSQL database take turns. */
async function makeWaker({ STORE_URL: url }: Config, jobs: readonly Job[], log: Log): Promise<Waker> {
  if (/^postgres(ql)?:/.test(url)) {
    const { wakeTogether } = await import('./schedule/wake-together.ts');
    return wakeTogether(jobs, url, log);
  }
  const { wakeHere } = await import('./schedule/wake-here.ts');
  return wakeHere(jobs, log);
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

async function makeDoor({ store, log, say, settings, outbox }: Parts): Promise<Door> {
  const library = await loadLibrary([fileURLToPath(data)]);
  for (const problem of library.problems)
    log.warn(problem, 'A topic or source has a mistake and was left out');
  const knowledge = makeKnowledge(library.topics, library.sources);
  return createBot({
    commands,
    knowledge: () => knowledge,
    say,
    store,
    settings,
    outbox,
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
      ...(config.DISCORD_SHARDS === undefined ? {} : { shards: config.DISCORD_SHARDS }),
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
        { name: 'discord', encode: (answer) => encodeForDiscord(answer, door) },
        { name: 'slack', encode: (answer) => encodeForSlack(answer, door) },
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

/** The store last: what is still being answered or posted may need it. */
async function stopAll(waker: Waker, adapters: readonly Adapter[], store: Store): Promise<void> {
  await waker.stop();
  await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
  await store.close();
}

function stopOnSignal(waker: Waker, adapters: readonly Adapter[], store: Store, log: Log): void {
  const stop = async (signal: NodeJS.Signals) => {
    log.info({ signal }, 'Stopping');
    await stopAll(waker, adapters, store);
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
