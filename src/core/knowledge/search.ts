import MiniSearch from 'minisearch';
import { fold } from './fold.ts';
import { type Meant, makeVocabulary, tellingWords, wordsOf } from './vocabulary.ts';

export type Findable<T> = { record: T; names: readonly string[]; more: readonly string[] };

/** A search weighs at most this many occurrences of words, which bounds its time. */
const occurrencesWeighed = 600;

/**
 * A search over records that tolerates typing mistakes and unfinished words. First come records with a name that is, or
 * begins with, what was typed; then those that match more of its words; then by MiniSearch's BM25+, in which names weigh
 * three times as much as the rest. Equals keep their order.
 *
 * Words too broad to be weighed, such as "AI" among thousands of topics or a single letter, find nothing where a
 * narrower word does: they only help to rank. Alone they find the first records that have them in a name.
 */
export function makeSearch<T>(items: readonly Findable<T>[]): (text: string, most: number) => T[] {
  const entries = items.map(entryOf);
  const meant = makeVocabulary(entries.map(({ text }) => wordsOf(text)));
  const index = new MiniSearch<Document>({
    fields: ['names', 'more'],
    tokenize: wordsOf,
    processTerm: (word) => word,
    searchOptions: { boost: { names: 3 } },
  });
  index.addAll(entries.map(({ names, more }, id) => ({ id, names, more })));

  function weighed(typed: string, narrow: readonly Meant[], broad: readonly Meant[]): Entry<T>[] {
    const weights = weightsOf(narrow);
    const query = [...weights.keys()].join(' ');
    return index
      .search(query, { boostTerm: (word) => weights.get(word) ?? 1 })
      .flatMap(({ id, score, terms }) => {
        const entry = entries[id];
        if (!entry) return [];
        const matched = narrow.filter(({ words }) => terms.some((term) => words.has(term))).length;
        const rank = likeness(entry, typed) + matched + countIn(entry.text, broad);
        return [{ entry, rank, score }];
      })
      .sort((a, b) => b.rank - a.rank || b.score - a.score)
      .map(({ entry }) => entry);
  }

  /** The first records with the most of these words in their names; failing that, the first with any of them at all. */
  function scanned(typed: string, broad: readonly Meant[], most: number): Entry<T>[] {
    const ranks = new Map<number, Entry<T>[]>();
    for (const entry of entries) {
      const count = countIn(entry.names, broad);
      if (count === 0) continue;
      const rank = likeness(entry, typed) + count;
      const equals = ranks.get(rank);
      if (!equals) ranks.set(rank, [entry]);
      else if (equals.length < most) equals.push(entry);
    }
    if (ranks.size > 0) return [...ranks].sort(([a], [b]) => b - a).flatMap(([, equals]) => equals);
    return entries
      .values()
      .filter(({ text }) => countIn(text, broad) > 0)
      .take(most)
      .toArray();
  }

  return (text, most) => {
    const typed = fold(text.slice(0, 100));
    const all = tellingWords(typed).flatMap(meant);
    const { narrow, broad } = byBreadth(all);
    const found = narrow.length > 0 ? weighed(typed, narrow, broad) : scanned(typed, broad, most);
    return found.slice(0, most).map(({ record }) => record);
  };
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

/** Parts the rarest words, as many as can be weighed, from the others. */
function byBreadth(all: readonly Meant[]): { narrow: Meant[]; broad: Meant[] } {
  const rarestFirst = all.toSorted((a, b) => a.places - b.places);
  let places = 0;
  const narrow = rarestFirst.filter((word) => {
    places += word.places;
    return places <= occurrencesWeighed;
  });
  return { narrow, broad: rarestFirst.slice(narrow.length) };
}

/** More than the count of words can make up for where a name is what was typed, and next to that where one begins so. */
function likeness({ eachName }: { eachName: readonly string[] }, typed: string): number {
  if (eachName.includes(typed)) return 200;
  return eachName.some((name) => name.startsWith(typed)) ? 100 : 0;
}

/** How many of the words meant stand in a text, each in any of its spellings, or unfinished. */
const countIn = (text: string, all: readonly Meant[]): number =>
  all.filter(({ starts }) => starts.some((start) => text.includes(` ${start}`))).length;
