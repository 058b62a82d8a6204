import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Presets, SingleBar } from 'cli-progress';
import { z } from 'zod';
import { loadLibrary } from '../../src/topics/files/load.ts';
import { checkLinks, exitCodeOf, type LinkResult, mergeResults, states } from './links.ts';

const keptSchema = z.record(
  z.string(),
  z.object({ state: z.enum(states), detail: z.string(), on: z.string() }),
);

/**
 * Checks the addresses of all sources, shows what is not well, and keeps all results with their dates in
 * var/links.json of the first folder. Returns the exit code: 0 nothing is gone, 1 something is, 2 nothing could be checked.
 */
export async function reportLinks(folders: string[], today: string): Promise<number> {
  const { sources } = await loadLibrary(folders);
  const holders = Map.groupBy(
    [...sources.values()].flatMap(({ id, URL, read }) => [URL, read.at].map((address) => ({ id, address }))),
    ({ address }) => address,
  );
  const addresses = [...holders.keys()].filter((address) => address !== undefined);
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} addresses, {eta_formatted} left' },
    Presets.shades_classic,
  );
  bar.start(addresses.length, 0);
  const results = await checkLinks(addresses, {
    today,
    hostDelay: 1000,
    timeout: 20_000,
    wait: setTimeout,
    onResult: () => bar.increment(),
  });
  bar.stop();
  const file = join(folders[0] ?? 'data', 'var', 'links.json');
  await keep(file, results);
  const asked = [...results].filter(([, { state }]) => state !== 'not checked');
  for (const [address, { state, detail }] of asked.length === 0 ? [] : results) {
    if (state === 'alive' && !detail.startsWith('leads to')) continue;
    const ids = holders.get(address)?.map(({ id }) => id);
    console.log(`${state}: ${address} (${ids?.join(', ')}): ${detail}`);
  }
  if (asked.length === 0) console.log('Not checked: no address answered. Is there a network?');
  return summarise([...results.values()], file);
}

function summarise(results: LinkResult[], file: string): number {
  const counts = states.map(
    (state) => `${results.filter((result) => result.state === state).length} ${state}`,
  );
  console.log(`${counts.join(', ')}. Kept in ${file}`);
  return exitCodeOf(results);
}

async function keep(file: string, results: ReadonlyMap<string, LinkResult>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const kept = Object.fromEntries(mergeResults(await readKept(file), results));
  await writeFile(file, `${JSON.stringify(kept, null, 2)}\n`);
}

async function readKept(file: string): Promise<Map<string, LinkResult>> {
  try {
    return new Map(Object.entries(keptSchema.parse(JSON.parse(await readFile(file, 'utf8')))));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    throw error;
  }
}
