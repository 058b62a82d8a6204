import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { commands } from '../commands/index.ts';
import type { Adapter, Log } from './adapters/adapter.ts';
import { webAdapter } from './adapters/web/adapter.ts';
import { createBot } from './bot.ts';
import type { Door } from './command/door.ts';
import { type Config, ConfigError, readConfig, wantedBy } from './config.ts';
import { type LiveKnowledge, liveKnowledge } from './library/live.ts';
import { loadLocale } from './library/locale.ts';
import { makeLog } from './log.ts';
import { memoryClaims } from './store/claims.ts';

const data = new URL('../data/', import.meta.url);

/** Wiring only: configuration, knowledge, bot, adapters; then start, and a clean stop when the system asks for it. */
async function main(): Promise<void> {
  loadEnvironment();
  const config = readConfig(process.env);
  const log = makeLog(config.LOG_LEVEL, secretsOf(config), process.stderr);
  const live = await liveKnowledge({
    shipped: fileURLToPath(data),
    own: config.TOPICS_DIR,
    log,
    today: () => new Date().toISOString().slice(0, 10),
  });
  const door = await makeDoor(live, log);
  const adapters = await makeAdapters(config, door, log);
  for (const adapter of adapters) await adapter.start();
  stopOnSignal(adapters, live, log);
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
  [config.DISCORD_TOKEN, config.SLACK_BOT_TOKEN, config.SLACK_APP_TOKEN, config.SLACK_SIGNING_SECRET].filter(
    (secret) => secret !== undefined,
  );

async function makeDoor({ knowledge }: LiveKnowledge, log: Log): Promise<Door> {
  const say = await loadLocale(new URL('locales/en.yaml', data));
  return createBot({
    commands,
    knowledge,
    say,
    claims: memoryClaims(),
    report: (code, error, facts) => log.error({ ...facts, code, err: error }, 'Something went wrong'),
    newCode: () =>
      randomInt(36 ** 6)
        .toString(36)
        .toUpperCase()
        .padStart(6, '0'),
  });
}

async function makeAdapters(config: Config, door: Door, log: Log): Promise<Adapter[]> {
  const wanted = wantedBy(config);
  const adapters: Adapter[] = [];
  if (wanted.web) {
    const web = webAdapter(door, { port: config.WEB_PORT, previews: [], log });
    adapters.push(announced(web, () => `Moot answers on ${web.url}`));
  }
  return adapters;
}

const announced = (adapter: Adapter, words: () => string): Adapter => ({
  name: adapter.name,
  async start() {
    await adapter.start();
    console.log(words());
  },
  stop: () => adapter.stop(),
});

function stopOnSignal(adapters: readonly Adapter[], live: LiveKnowledge, log: Log): void {
  const stop = async (signal: NodeJS.Signals) => {
    log.info({ signal }, 'Stopping');
    live.close();
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof ConfigError ? `Moot cannot start:\n${error.message}` : error);
  process.exitCode = 1;
}
