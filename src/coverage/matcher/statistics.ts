/** How often stems, concepts and letter groups occur in the texts that the matcher learned from. */
export interface Statistics {
  /** How many texts were counted. */
  readonly texts: number;
  /** In how many texts a stem occurs, where `leastTexts` of them have it. */
  readonly stems: ReadonlyMap<string, number>;
  /** The same for groups of 3 to 5 letters inside a word; a word's edge is an underscore. */
  readonly grams: ReadonlyMap<string, number>;
  /** The same for the lexicon's clusters and themes, by number. */
  readonly clusters: readonly number[];
  readonly themes: readonly number[];
}

/**
 * What fewer texts have counts as if this many had it, and is not in the file. A new topic has its own common words,
 * which look rare to statistics from other topics; without a floor they drown all else.
 */
export const leastTexts = { stems: 40, grams: 150, clusters: 40 } as const;

/** Inverse document frequency ln((1 + N) / (1 + n)): 0 for what every text has (Spärck Jones 1972, smoothed). */
export const rarity = (texts: number, having: number): number => Math.log((1 + texts) / (1 + having));

/** The groups of 3 to 5 letters of a word, its edges written as underscores, repeated ones once. */
export function gramsOf(word: string): Set<string> {
  const edged = `_${word}_`;
  const grams = new Set<string>();
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= edged.length; at++) grams.add(edged.slice(at, at + size));
  }
  return grams;
}
