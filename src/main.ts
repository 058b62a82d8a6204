import { readConfig, wantedBy } from './config.ts';
import { makeLog } from './log.ts';

const _data = new URL('../data/', import.meta.url);

/** Wiring only: configuration, knowledge, bot, adapters; then start, and a clean stop when the system asks for it. */
async function _main(): Promise<void> {
  loadEnvFile();
  const config = readConfig(process.env);
  const wanted = wantedBy(config);
  const log = makeLog(config.LOG_LEVEL, secretsOf(config), process.stderr);
  const door = await makeDoor(log);
  const adapters = await makeAdapters(config, wanted, door, log);
  for (const adapter of adapters) await adapter.start();
  stopOnSignal(adapters);
}
