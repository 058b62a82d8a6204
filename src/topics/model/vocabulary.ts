import SearchableMap from 'minisearch/SearchableMap';

/** In how many records words stand: in a name, and anywhere. */
type Places = { inNames: number; anywhere: number };

/** What one typed word may stand for: words of the vocabulary, each with how near it is (0 to 1), and how such words begin. */
export type Meant = { words: ReadonlyMap<string, number>; starts: readonly string[] } & Places;

/** Words that say nothing about a subject. They are not looked for, unless nothing else was typed. */
const filler = new Set(
  'a an and any are as at be by can for from how if in is it its of on or should that the they to under what when where which who whom whose why will with'.split(
    ' ',
  ),
);

/** The words of a folded text. */
export const wordsOf = (folded: string): string[] => folded.split(' ').filter((word) => word !== '');

/** The different words of a folded text that are worth looking for; all of them where none is. */
export function tellingWords(folded: string): string[] {
  const words = [...new Set(wordsOf(folded))];
  const telling = words.filter((word) => !filler.has(word));
  return telling.length > 0 ? telling : words;
}

/** Words of this length and longer may be misspelt; shorter ones have too many neighbours. */
const shortestMisspelt = 4;

/**
 * Learns in how many records each word stands, and answers what a typed word may mean: that word, words that begin with it,
 * and words one letter off; if there are none, words two letters off, two words written as one, or the words
 * that share its start. Answers several meanings for words written as one, and none for a word that nothing resembles.
 */
export function makeVocabulary(
  records: Iterable<{ names: string; text: string }>,
): (typed: string) => Meant[] {
  const counts = new SearchableMap<Places>();
  for (const { names, text } of records) {
    const named = new Set(wordsOf(names));
    for (const word of new Set(wordsOf(text))) {
      const places = counts.fetch(word, () => ({ inNames: 0, anywhere: 0 }));
      places.anywhere += 1;
      if (named.has(word)) places.inNames += 1;
    }
  }

  function meant(typed: string): Meant[] {
    const longer = [...counts.atPrefix(typed)].map(([word]): [string, number] => [
      word,
      nearness(typed, word),
    ]);
    if (longer.length > 0) return [weigh([...misspelt(typed, 1), ...longer], [typed])];
    const parts = partsOf(typed);
    if (parts) return parts.flatMap(meant);
    const near = misspelt(typed, 1);
    if (near.length > 0) return [weigh(near)];
    const far = misspelt(typed, 2);
    if (far.length > 0) return [weigh(far)];
    const start = startOf(typed);
    return start === undefined ? [] : meant(start);
  }

  const nearness = (typed: string, word: string) => (typed === word ? 1 : (0.5 * typed.length) / word.length);

  function misspelt(typed: string, letters: number): [string, number][] {
    if (typed.length < shortestMisspelt + letters - 1) return [];
    return [...counts.fuzzyGet(typed, letters).keys()].map((word) => [word, 0.3 / letters]);
  }

  function weigh(near: [string, number][], starts = near.map(([word]) => word)): Meant {
    const meant = { words: new Map(near), starts, inNames: 0, anywhere: 0 };
    for (const word of meant.words.keys()) {
      const { inNames, anywhere } = counts.get(word) ?? { inNames: 0, anywhere: 0 };
      meant.inNames += inNames;
      meant.anywhere += anywhere;
    }
    return meant;
  }

  /** "opensource" as "open" and "source". */
  function partsOf(typed: string): string[] | undefined {
    for (let at = 3; at <= typed.length - 3; at += 1) {
      const parts = [typed.slice(0, at), typed.slice(at)];
      if (parts.every((part) => counts.has(part))) return parts;
    }
    return undefined;
  }

  /** The longest start of a word, of four letters or more, that a known word shares: its mistake is further on. */
  function startOf(typed: string): string | undefined {
    for (let end = typed.length - 1; end >= shortestMisspelt; end -= 1) {
      const start = typed.slice(0, end);
      if (!counts.atPrefix(start).keys().next().done) return start;
    }
    return undefined;
  }

  return meant;
}
