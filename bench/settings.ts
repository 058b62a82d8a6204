import { channelKey, communityKey, settingsRecord } from '../src/settings/model/settings.ts';
import { makeSettingsReader } from '../src/settings/reader.ts';
import { openStore } from '../src/store/open-store.ts';
import { sqliteFiles } from '../test/fixtures/store/places.ts';

const communities = 1_000;
const channels = 5;
const reads = 200_000;

/** Prints what reading the settings of a command takes, with and without them in memory, on SQLite. Some seconds. */
export async function benchSettings(print: (line: string) => void): Promise<void> {
  const files = sqliteFiles();
  const store = await openStore(await files.fresh(), { onSetAside: () => {} });
  const settings = store.records(settingsRecord);
  for (let town = 0; town < communities; town += 1) {
    await settings.put(`town-${town}`, communityKey, { zone: 'Europe/Berlin', moderators: ['R1', 'R2'] });
    await settings.put(`town-${town}`, channelKey('C0'), { topic: 'parks', postsADay: 3 });
  }

  let now = 0;
  const reader = makeSettingsReader(store, () => now);
  const read = (time: number) => reader.in(`town-${time % communities}`, `C${time % channels}`);
  const perRead = async (times: number): Promise<number> => {
    const start = performance.now();
    for (let time = 0; time < times; time += 1) await read(time);
    return (performance.now() - start) / times;
  };
  const cold = await perRead(communities);
  const warm = await perRead(reads);
  now += 1_000;
  const stale = await perRead(communities);
  print(`settings of a command, ${communities.toLocaleString('en')} communities`);
  print(`  in memory: ${warm.toFixed(4)} ms a read; the bound is 0.2 ms`);
  print(`  first read from the store: ${cold.toFixed(3)} ms, after a second: ${stale.toFixed(3)} ms`);
  await store.close();
  files.remove();
}

if (import.meta.main) await benchSettings(console.log);
