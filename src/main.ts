import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Adapter, Log } from './chat/adapter.ts';
import { makeOutbox } from './chat/route-outbox.ts';
import { makeReader } from './chat/route-reader.ts';
import { type Config, readConfig } from './config.ts';
import { makeHearing } from './coverage/live.ts';
import { makeLog } from './log.ts';
import { makeMoot } from './moot.ts';
import { makeLayers } from './review/additions.ts';
import { shareAfterReview } from './review/gate.ts';
import { cooldown } from './settings/cooldown.ts';
import { makeSettingsReader } from './settings/reader.ts';
import { makeAdapters } from './start/adapters.ts';
import { startEmbeddings } from './start/embeddings.ts';
import { makeJobs, makeWaker } from './start/jobs.ts';
import { openStore } from './store/store.ts';
import { liveKnowledge } from './topics/files/live.ts';
import { loadLocale } from './topics/files/locale.ts';

const data = new URL('../data/', import.meta.url);

/** Wiring only: configuration, knowledge, bot, adapters; then start, and a clean stop when the system asks for it. */
async function main(): Promise<void> {
  loadEnvironment();
  const config = readConfig(process.env);
  const log = makeLog(config.LOG_LEVEL, secretsOf(config), process.stderr);
  const say = await loadLocale(new URL('locales/en.yaml', data));
  const store = await openStore(config.STORE_URL, {
    onSetAside: (what) => log.error(what, 'A record does not parse and was set aside'),
  });
  const { knowledge, close } = await liveKnowledge({
    shipped: fileURLToPath(data),
    own: config.TOPICS_DIR,
    log,
    today: () => new Date().toISOString().slice(0, 10),
  });
  const adapters: Adapter[] = [];
  const settings = makeSettingsReader(store, Date.now);
  const outbox = makeOutbox(() => adapters);
  const layers = makeLayers(store, Date.now);
  const embeddings = await startEmbeddings(config, log);
  const bot = makeMoot({
    knowledge,
    layers,
    sharing: [cooldown, shareAfterReview],
    say,
    store,
    settings,
    outbox,
    reader: makeReader(() => adapters),
    hearing: makeHearing({ store, knowledge, now: () => new Date() }),
    ...(embeddings && { embeddings }),
    now: () => new Date(),
    report: (code, error, facts) => log.error({ ...facts, code, err: error }, 'Something went wrong'),
    newCode,
  });
  adapters.push(...(await makeAdapters(config, bot, log)));
  const now = () => new Date();
  const jobs = makeJobs({ store, outbox, settings, knowledge, layers, say, newCode, now, log });
  const waker = await makeWaker(jobs, config.STORE_URL, log);

  /** In this order: nothing new is begun, what is begun ends, and the store goes last. */
  const stop = async () => {
    close();
    await waker.stop();
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
    await store.close();
  };
  try {
    for (const adapter of adapters) await adapter.start();
    await waker.start();
  } catch (error) {
    await stop();
    throw error;
  }
  stopOnSignal(stop, log);
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
