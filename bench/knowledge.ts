import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CORE_SCHEMA, load } from 'js-yaml';
import { assemble, type Library, loadLibrary } from '../src/topics/files/load.ts';
import { makeFolderReader } from '../src/topics/files/read.ts';
import { makeKnowledge } from '../src/topics/model/knowledge.ts';
import { applyRules } from '../src/topics/model/rules.ts';
import { fold } from '../src/topics/model/search.ts';
import type { Topic } from '../src/topics/model/topic.ts';
import { madeUpTopics, makeRandom, pick, wordsOf, writeCopies } from './made-up.ts';

type Print = (line: string) => void;

const data = fileURLToPath(new URL('../data/', import.meta.url));

/** Prints how fast topics are found, loaded and checked, and how long a reload holds up other work. */
export async function benchKnowledge(print: Print): Promise<void> {
  const real = await loadLibrary([data]);
  print('Finding topics: 25 completions for starts of words, words, typing mistakes, two and three words');
  for (const count of [real.topics.length, 1_000, 10_000]) searching(real, count, print);
  await inCopies(1_000, (folder) => loading(folder, print));
  await inCopies(real.topics.length, (folder) => reloading(folder, print));
}

/** Does something with a folder of copies, which is gone afterwards. */
async function inCopies(count: number, act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'moot-bench-'));
  try {
    await writeCopies(data, folder, count);
    await act(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const queries = 1_000;

function searching({ topics: real, sources }: Library, count: number, print: Print): void {
  const random = makeRandom(count);
  const topics = count === real.length ? real : madeUpTopics(real, count, random);
  const knowledge = makeKnowledge(topics, sources);
  const typed = Array.from({ length: queries }, (_, i) => typing(pick(topics, random()), i, random));
  const texts = topics.map((topic) => ({ topic, text: textOf(topic) }));
  const scan = (text: string) => {
    const words = fold(text).split(' ');
    return texts.filter(({ text }) => words.every((word) => text.includes(word))).slice(0, 25);
  };
  const [search, plain] = [times(typed, (text) => knowledge.closestTopics(text, 25)), times(typed, scan)];
  print(
    `  ${label(`${count} topics`)} p50 ${ms(at(search, 0.5))}, p99 ${ms(at(search, 0.99))}` +
      `   (plain substring scan, no ranking, no mistakes forgiven: p50 ${ms(at(plain, 0.5))}, p99 ${ms(at(plain, 0.99))})`,
  );
}

const textOf = ({ title, synonyms = [], question, viewpoints }: Topic): string =>
  fold([title, ...synonyms, question, ...viewpoints.map(({ name }) => name)].join(' '));

/** What somebody may type who looks for a topic, in five ways by turns. */
function typing(topic: Topic, turn: number, random: () => number): string {
  const words = wordsOf([topic.title, ...(topic.synonyms ?? [])].join(' '));
  const word = () => pick(words, random());
  const misspelt = (text: string) =>
    text.replace(text.charAt(1 + Math.floor(random() * (text.length - 1))), '');
  const ways = [
    () => word().slice(0, 1 + Math.floor(random() * 3)),
    word,
    () => misspelt(word()),
    () => `${word()} ${word()}`,
    () => `${misspelt(word())} ${word()} ${word()}`,
  ];
  return pick(ways, (turn % ways.length) / ways.length)();
}

async function loading(folder: string, print: Print): Promise<void> {
  const texts = join(folder, 'topics');
  const plain = await elapsed(async () => {
    for (const name of await readdir(texts))
      load(await readFile(join(texts, name), 'utf8'), { schema: CORE_SCHEMA });
  });
  const read = await elapsed(() => loadLibrary([folder]));
  const { topics, sources, problems } = read.value;
  if (topics.length !== 1_000 || problems.length > 0)
    throw new Error('the copies of the topics are not sound');
  const checked = await elapsed(() =>
    applyRules({ topics, sources, today: '2099-01-01', published: [] }, false),
  );
  print(`Loading 1,000 topics that share ${sources.size} sources, copies of the real ones`);
  print(
    `  ${label('read, parse, check')} ${ms(read.milliseconds)}   (reading and parsing the YAML alone: ${ms(plain.milliseconds)})`,
  );
  print(
    `  ${label('all rules of balance')} ${ms(checked.milliseconds)}   (only a community's own topics are held to them at start)`,
  );
}

async function reloading(folder: string, print: Print): Promise<void> {
  const reader = makeFolderReader();
  let library: Library | undefined;
  const reload = async () => {
    library = await assemble(await reader([folder]), library);
    makeKnowledge(library.topics, library.sources);
  };
  print("Reading Moot's own topics while other work goes on");
  for (const what of ['all files', 'one topic has changed']) {
    const { value: held, milliseconds } = await elapsed(() => longestHold(reload));
    print(`  ${label(what)} ${ms(milliseconds)}, of which other work waits at most ${ms(held)} at once`);
    const [name = ''] = await readdir(join(folder, 'topics'));
    await appendFile(join(folder, 'topics', name), '\n');
  }
}

/** How long, in milliseconds, other work had to wait at most while something was done. */
async function longestHold(act: () => Promise<void>): Promise<number> {
  let [longest, done] = [0, false];
  const acting = act().finally(() => {
    done = true;
  });
  for (let last = performance.now(); !done; last = performance.now()) {
    await setImmediate();
    longest = Math.max(longest, performance.now() - last);
  }
  await acting;
  return longest;
}

async function elapsed<T>(act: () => T | Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const start = performance.now();
  const value = await act();
  return { value, milliseconds: performance.now() - start };
}

/** The time of each call in milliseconds, shortest first, after some calls to warm up. */
function times(inputs: readonly string[], act: (input: string) => unknown): number[] {
  for (const input of inputs.slice(0, 100)) act(input);
  const taken = inputs.map((input) => {
    const start = performance.now();
    act(input);
    return performance.now() - start;
  });
  return taken.sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number): number => pick(sorted, share);
const ms = (milliseconds: number): string => `${milliseconds.toFixed(milliseconds < 100 ? 2 : 0)} ms`;
const label = (text: string): string => text.padEnd(24);

if (import.meta.main) await benchKnowledge(console.log);
