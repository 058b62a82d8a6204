import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { commands } from '../commands/index.ts';
import type { Adapter, Log } from './adapters/adapter.ts';
import { createBot } from './bot.ts';
import type { Door } from './command/door.ts';
import { type Config, ConfigError, readConfig, type Wanted, wantedBy } from './config.ts';
import { makeKnowledge } from './core/knowledge/knowledge.ts';
import { loadLibrary } from './library/load.ts';
import { loadLocale } from './library/locale.ts';
import { makeLog } from './log.ts';
import { memoryClaims } from './store/claims.ts';

const data = new URL('../data/', import.meta.url);

/** Wiring only: configuration, knowledge, bot, adapters; then start, and a clean stop when the system asks for it. */
async function main(): Promise<void> {
  loadEnvFile();
  const config = readConfig(process.env);
  const wanted = wantedBy(config);
  const log = makeLog(config.LOG_LEVEL, secretsOf(config), process.stderr);
  const door = await makeDoor(log);
  const adapters = await makeAdapters(config, wanted, door, log);
  for (const adapter of adapters) await adapter.start();
  stopOnSignal(adapters);
}
