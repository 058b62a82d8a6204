import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Topic } from '../src/topics/model/topic.ts';

/** Numbers from 0 to 1 that look random and are the same in every run: mulberry32 by Tommy Ettinger, public domain. */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Topics with made-up titles, questions, synonyms and names, each about as long as in the real ones that it is made from.
 * Two words in five are real; common words are common, as in any language, so that the commonest stand in most topics.
 */
export function madeUpTopics(real: readonly Topic[], count: number, random: () => number): Topic[] {
  const known = wordsOf(real.flatMap(({ title, question }) => [title, question]).join(' '));
  const invented = Array.from({ length: 5_000 }, () => invent(random));
  const word = () => pick(random() < 0.4 ? known : invented, random() ** 2);
  const like = (text: string) => text.replaceAll(/[\p{L}\p{N}]+/gu, word);
  return Array.from({ length: count }, (_, i) => {
    const topic = pick(real, random());
    return {
      ...topic,
      id: `made-up-${i}`,
      title: like(topic.title),
      question: like(topic.question),
      synonyms: topic.synonyms?.map(like) ?? [],
      viewpoints: topic.viewpoints.map((viewpoint) => ({ ...viewpoint, name: like(viewpoint.name) })),
    };
  });
}

const syllables =
  'ba be con da de er fi ga in ka la le ma mi na ne no pa per po ra re ri sa se ta te tion to va ve vi';

const invent = (random: () => number): string =>
  Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables.split(' '), random())).join('');

export const wordsOf = (text: string): string[] => [...new Set(text.toLowerCase().match(/\p{L}+/gu))];

/** The item at a share (0 to 1) of a list. @throws RangeError when the list is empty. */
export function pick<T>(items: readonly T[], share: number): T {
  const item = items[Math.floor(items.length * share)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** Writes copies of a folder's topics into another, each under an id of its own, with the sources that all of them share. */
export async function writeCopies(from: string, to: string, count: number): Promise<void> {
  await mkdir(join(to, 'topics'), { recursive: true });
  await cp(join(from, 'sources'), join(to, 'sources'), { recursive: true });
  const names = (await readdir(join(from, 'topics'))).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(from, 'topics', name), 'utf8')));
  for (let i = 0; i < count; i += 1) {
    const name = basename(pick(names, (i % names.length) / names.length), '.yaml');
    const id = i < names.length ? name : `${name.slice(0, 26)}-c${i}`;
    const text = pick(texts, (i % names.length) / names.length).replace(`id: ${name}`, `id: ${id}`);
    await writeFile(join(to, 'topics', `${id}.yaml`), text);
  }
}
