import MiniSearch from 'minisearch';
import { namesInOrder } from './names-in-order.ts';
import { type Meant, makeVocabulary, tellingWords, wordsOf } from './vocabulary.ts';

export type Findable<T> = { record: T; names: readonly string[]; more: readonly string[] };

/** A search weighs words that stand in at most this many records together, which bounds its time. */
const mostWeighed = 600;

/**
 * A search over records that tolerates typing mistakes and unfinished words. First come records with a name that is, or
 * begins with, what was typed; then those that match more of its words; then by MiniSearch's BM25+, in which names weigh
 * three times as much as the rest. Equals keep their order.
 *
 * Words too broad to be weighed, such as "AI" among thousands of topics or a single letter, find nothing where a
 * narrower word does: they only help to rank. Where all words are broad, they are looked for in names alone; and if they
 * are too broad even there, the first records that have them do.
 */
export function makeSearch<T>(items: readonly Findable<T>[]): (text: string, most: number) => T[] {
  const entries = items.map(entryOf);
  const meant = makeVocabulary(entries);
  const beginning = namesInOrder(entries);
  const index = new MiniSearch<Document>({
    fields: ['names', 'more'],
    tokenize: wordsOf,
    processTerm: (word) => word,
    searchOptions: { boost: { names: 3 } },
  });
  index.addAll(entries.map(({ names, more }, id) => ({ id, names, more })));

  /** The records that have one of the words weighed, best first; the other words help to rank them. */
  function weighed(
    typed: string,
    all: readonly Meant[],
    words: readonly Meant[],
    fields: string[],
  ): Entry<T>[] {
    const weights = weightsOf(words);
    const others = all.filter((word) => !words.includes(word));
    return index
      .search([...weights.keys()].join(' '), { fields, boostTerm: (word) => weights.get(word) ?? 1 })
      .flatMap(({ id, score, terms }) => {
        const entry = entries[id];
        if (!entry) return [];
        const matched = words.filter(({ words }) => terms.some((term) => words.has(term))).length;
        return [{ entry, rank: likeness(entry, typed) + matched + countIn(entry.text, others), score }];
      })
      .sort((a, b) => b.rank - a.rank || b.score - a.score)
      .map(({ entry }) => entry);
  }

  /** Records of which a name begins so, and then the first with any of the words, those with more of them before others. */
  function first(typed: string, all: readonly Meant[], most: number): Entry<T>[] {
    const having = entries
      .values()
      .map((entry) => ({ entry, count: countIn(entry.text, all) }))
      .filter(({ count }) => count > 0)
      .take(most)
      .toArray()
      .sort((a, b) => b.count - a.count);
    return [...new Set([...beginning(typed, most), ...having.map(({ entry }) => entry)])];
  }

  function find(typed: string, most: number): Entry<T>[] {
    const all = tellingWords(typed).flatMap(meant);
    const anywhere = affordable(all, 'anywhere');
    if (anywhere.length > 0) return weighed(typed, all, anywhere, ['names', 'more']);
    const inNames = affordable(all, 'inNames');
    if (inNames.length > 0) return weighed(typed, all, inNames, ['names']);
    return all.length > 0 ? first(typed, all, most) : [];
  }

  return (text, most) =>
    find(fold(text.slice(0, 100)), most)
      .slice(0, most)
      .map(({ record }) => record);
}

type Document = { id: number; names: string; more: string };

/** The folded words of a record. Each text begins with a space, so that " open" finds the words that begin with open. */
type Entry<T> = { record: T; names: string; more: string; text: string; eachName: readonly string[] };

function entryOf<T>({ record, names, more }: Findable<T>): Entry<T> {
  const eachName = names.map(fold);
  const folded = { names: ` ${eachName.join(' ')}`, more: ` ${fold(more.join(' '))}` };
  return { record, ...folded, text: folded.names + folded.more, eachName };
}

/** The words to weigh, each as near as it is to any of those that were typed. */
function weightsOf(all: readonly Meant[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [word, nearness] of all.flatMap(({ words }) => [...words]))
    weights.set(word, Math.max(nearness, weights.get(word) ?? 0));
  return weights;
}

/** The rarest words that stand anywhere, or in names, as many as can be weighed. */
function affordable(all: readonly Meant[], where: 'anywhere' | 'inNames'): Meant[] {
  let places = 0;
  return all
    .filter((word) => word[where] > 0)
    .sort((a, b) => a[where] - b[where])
    .filter((word) => {
      places += word[where];
      return places <= mostWeighed;
    });
}

/** More than the count of words can make up for where a name is what was typed, and next to that where one begins so. */
function likeness({ eachName }: { eachName: readonly string[] }, typed: string): number {
  if (eachName.includes(typed)) return 200;
  return eachName.some((name) => name.startsWith(typed)) ? 100 : 0;
}

/** How many of the words meant stand in a text, each in any of its spellings, or unfinished. */
const countIn = (text: string, all: readonly Meant[]): number =>
  all.filter(({ starts }) => starts.some((start) => text.includes(` ${start}`))).length;

/** Case, accents, punctuation and spacing do not tell one name from another. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
