import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeEncoder } from '../src/coverage/ranker/encoder.ts';
import { makeRanker } from '../src/coverage/ranker/ranker.ts';
import { loadLibrary } from '../src/topics/files/load.ts';
import { inMs, type Print, printTable } from './figures.ts';

/** As many messages as two requests to read may bring in a busy hour, and the words of a usual one. */
const messages = 200;
const wordsPerMessage = 26;

/** Messages from a fixed sequence (Lehmer's generator, multiplier 48271) of a topic's own words, the same in every run. */
function makeMessages(vocabulary: readonly string[], seed: number): string[] {
  let state = seed;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return vocabulary[state % vocabulary.length] ?? '';
  };
  return Array.from({ length: messages }, () => Array.from({ length: wordsPerMessage }, next).join(' '));
}

/** Prints how many messages a second are read against a shipped topic, and how long that ever held the event loop. */
export async function benchCoverage(print: Print): Promise<void> {
  const { topics } = await loadLibrary([fileURLToPath(new URL('../data', import.meta.url))]);
  const topic = topics.toSorted((a, b) => b.viewpoints.length - a.viewpoints.length)[0];
  if (!topic) throw new RangeError('there is no topic');
  const texts = makeMessages(
    topic.viewpoints.flatMap(({ steelman }) => steelman.split(/\s+/)),
    23,
  );
  const encode = makeEncoder();
  const [words, meaning] = [makeRanker(topic), makeRanker(topic, encode)];
  const ways: [name: string, read: () => Promise<{ way: string } | undefined>][] = [
    ['words', async () => (await words.rank(texts)).at(-1)],
    ['meaning, just started', async () => (await meaning.rank(texts)).at(-1)],
    ['meaning', async () => (await meaning.rank(texts.map((text) => `${text} again`))).at(-1)],
  ];
  const rows: string[][] = [];
  for (const [name, read] of ways) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const [start, before] = [performance.now(), process.cpuUsage()];
    const last = await read();
    const took = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    // What held the loop is noticed at its next turn.
    await setTimeout(10);
    delay.disable();
    const rate = Math.round((messages / took) * 1_000).toLocaleString('en');
    const processor = inMs((user + system) / 1_000);
    rows.push([name, last?.way ?? 'unread', inMs(took), processor, rate, inMs(delay.max / 1e6)]);
  }
  print(`${messages} messages of ${wordsPerMessage} words against the viewpoints of “${topic.title}”.\n`);
  printTable(print, ['', 'way', 'ms', 'of a processor', 'messages a second', 'loop delay max, ms'], rows);
}
