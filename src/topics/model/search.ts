import MiniSearch, { type SearchOptions } from 'minisearch';

/** A record with its names, and other texts about it. */
export type Findable<T> = { record: T; names: readonly string[]; more: readonly string[] };

/** A word that more records than this have is broad: it helps to rank, but finds nothing where another word does. */
const broad = 600;

/** Words of this length and longer may be misspelt; shorter ones have too many neighbours. */
const shortestMisspelt = 4;

/** Words that say nothing about a subject. They're ignored unless nothing else was typed. */
const stopWords = new Set(
  'a an and any are as at be by can for from how if in is it its of on or should that the they to under what when where which who whom whose why will with'.split(
    ' ',
  ),
);

/**
 * Makes a search that forgives typing mistakes, unfinished words, and two words written as one. First come records with the
 * very name that was typed, then those with a name that starts with it, then those that match more of its words; among
 * these, MiniSearch's BM25+ decides, with names weighing three times as much as the rest. Equals keep their order.
 */
export function makeSearch<T>(items: readonly Findable<T>[]): (text: string, most: number) => T[] {
  const entries = items.map(({ record, names }) => ({
    record,
    names: names.map((name) => withoutSpaces(fold(name))),
  }));
  const index = new MiniSearch({
    fields: ['names', 'more', 'joined'],
    tokenize: wordsOf,
    processTerm: (word) => word,
    searchOptions: { boost: { names: 3 } },
  });
  index.addAll(
    items.map(({ names, more }, id) => ({
      id,
      names: fold(names.join(' ')),
      more: fold(more.join(' ')),
      joined: names.map(joinWords).join(' '),
    })),
  );

  /** The records that have a word, or else those with the likeliest correction of it: the score of each by its id. */
  function lookUp(word: string): Map<number, number> {
    const fields = ['names', 'more'];
    const attempts: [string, SearchOptions][] = [
      [word, { fields, prefix: true, fuzzy: word.length >= shortestMisspelt && 1 }],
      [word, { fields: ['joined'] }],
      [word, { fields, fuzzy: word.length > shortestMisspelt && 2 }],
    ];
    for (let end = word.length - 1; end >= shortestMisspelt; end -= 1)
      attempts.push([word.slice(0, end), { fields, prefix: true }]);
    for (const [text, options] of attempts) {
      const found = index.search(text, options);
      if (found.length > 0) return new Map(found.map(({ id, score }) => [id, score]));
    }
    return new Map();
  }

  return (text, most) => {
    const typed = fold(text.slice(0, 100));
    const found = usefulWords(typed).map(lookUp);
    const narrow = found.filter(({ size }) => size > 0 && size <= broad);
    const candidates = new Set((narrow.length > 0 ? narrow : found).flatMap((ids) => [...ids.keys()]));
    return entries
      .flatMap(({ record, names }, id) => {
        if (!candidates.has(id)) return [];
        const scores = found.flatMap((ids) => ids.get(id) ?? []);
        return [{ record, rank: likeness(names, withoutSpaces(typed)) + scores.length, score: sum(scores) }];
      })
      .sort((a, b) => b.rank - a.rank || b.score - a.score)
      .slice(0, most)
      .map(({ record }) => record);
  };
}

/** Case, accents, punctuation and spacing don't tell one name from another. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const wordsOf = (folded: string): string[] => folded.split(' ').filter((word) => word !== '');

/** Each two neighbouring words as one, so that "opensource" finds "open source". */
const joinWords = (name: string): string =>
  wordsOf(fold(name))
    .map((word, index, words) => `${word}${words[index + 1] ?? ''}`)
    .join(' ');

/** The different words that are worth looking for; all of them where none is. */
function usefulWords(folded: string): string[] {
  const words = [...new Set(wordsOf(folded))];
  const useful = words.filter((word) => !stopWords.has(word));
  return useful.length > 0 ? useful : words;
}

/** Outweighs any count of words where a name is what was typed or, half as much, starts with it. */
function likeness(names: readonly string[], typed: string): number {
  if (names.includes(typed)) return 200;
  return names.some((name) => name.startsWith(typed)) ? 100 : 0;
}

const withoutSpaces = (text: string): string => text.replaceAll(' ', '');

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
