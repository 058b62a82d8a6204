import { concepts } from './concepts.ts';
import { type SenseVector, senseVector } from './sense-vector.ts';
import { gramsOf, leastTexts, rarity, type Statistics } from './statistics.ts';
import { isFunctionWord, isNegator, stemOf, wordsOf } from './words.ts';

/** One thing that occurs in several claims, with its weight in each. */
export type Postings = ReadonlyMap<string, readonly (readonly [claim: number, weight: number])[]>;

/** The same for senses: by the sense's number, the claims that have it, and beside them its weight in each. */
export type SensePostings = readonly (
  | { readonly claims: Uint16Array; readonly weights: Float32Array }
  | undefined
)[];

/** A claim as the features need it. */
export interface IndexedClaim {
  /** Stems that carry its meaning: no function words, nothing that the question says already. */
  readonly stems: readonly string[];
  /** Where its stems begin in the list of all claims' stems. */
  readonly from: number;
  readonly totalRarity: number;
  /** The same for how much its stems tell it from the topic's other claims. */
  readonly totalDistinct: number;
  readonly themes: SenseVector;
  readonly negated: boolean;
  readonly words: readonly string[];
}

/** A topic's claims, taken apart once so that messages can be compared with all of them quickly. */
export interface ClaimIndex {
  readonly claims: readonly IndexedClaim[];
  readonly questionStems: ReadonlySet<string>;
  /** All claims' stems one after the other; beside them their rarity, and that times their rarity among the claims. */
  readonly stems: readonly string[];
  readonly rarities: Float64Array;
  readonly distinct: Float64Array;
  /** Letter groups, without and with the question's words; each claim's weights have length 1. */
  readonly grams: Postings;
  readonly gramsWithQuestion: Postings;
  readonly clusters: SensePostings;
  readonly themes: SensePostings;
  /** Ordered pairs of neighbouring content stems: by the first, by the second, the claims that have them. */
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  readonly weigh: Weights;
}

/** Rarity of each kind of thing, from the statistics. */
export interface Weights {
  stem(stem: string): number;
  gram(gram: string): number;
  cluster(cluster: number): number;
  theme(theme: number): number;
}

function weightsFrom({ texts, stems, grams, clusters, themes }: Statistics): Weights {
  return {
    stem: (stem) => rarity(texts, stems.get(stem) ?? leastTexts.stems),
    gram: (gram) => 1 + rarity(texts, grams.get(gram) ?? leastTexts.grams),
    cluster: (cluster) => rarity(texts, Math.max(clusters[cluster] ?? 0, leastTexts.clusters)),
    theme: (theme) => rarity(texts, themes[theme] ?? 0),
  };
}

/** A weight for each sense of some stems: the strongest stem counts, a stem of n senses gives each 1 / sqrt(n). */
function sensesOf(
  stems: Iterable<string>,
  kind: 'clusters' | 'themes',
  weight: (sense: number) => number,
): Map<number, number> {
  const found = new Map<number, number>();
  for (const stem of stems) {
    const senses = concepts().senses(stem)?.[kind] ?? [];
    for (const sense of senses) {
      const strength = weight(sense) / Math.sqrt(senses.length);
      found.set(sense, Math.max(found.get(sense) ?? 0, strength));
    }
  }
  return found;
}

export function indexClaims(texts: readonly string[], question: string, statistics: Statistics): ClaimIndex {
  const weigh = weightsFrom(statistics);
  const questionStems = new Set(
    wordsOf(question)
      .filter((word) => !isFunctionWord(word))
      .map(stemOf),
  );
  const read = texts.map((text) => {
    const words = wordsOf(text);
    return { words, own: [...new Set(content(words))].filter((stem) => !questionStems.has(stem)) };
  });
  const distinct = weighAmong(
    read.map(({ own }) => own),
    weigh,
  );
  const themes = read.map(({ own }) => unit(sensesOf(own, 'themes', weigh.theme)));
  const stems: string[] = [];
  const claims = read.map(({ words, own }, i): IndexedClaim => {
    const from = stems.length;
    stems.push(...own);
    return {
      stems: own,
      from,
      totalRarity: own.reduce((sum, stem) => sum + weigh.stem(stem), 0),
      totalDistinct: own.reduce((sum, stem) => sum + distinct(stem), 0),
      themes: senseVector(themes[i] ?? new Map()),
      negated: words.some(isNegator),
      words,
    };
  });
  const unquestioned = claims.map(({ words }) => words.filter((word) => !questionStems.has(stemOf(word))));
  return {
    claims,
    questionStems,
    stems,
    rarities: Float64Array.from(stems, weigh.stem),
    distinct: Float64Array.from(stems, distinct),
    grams: post(unquestioned.map((words) => gramWeights(words, weigh))),
    gramsWithQuestion: post(claims.map(({ words }) => gramWeights(words, weigh))),
    clusters: postSenses(claims.map((claim) => unit(sensesOf(claim.stems, 'clusters', weigh.cluster)))),
    themes: postSenses(themes),
    pairs: postPairs(claims.map(({ words }) => content(words))),
    weigh,
  };
}

/** A stem's rarity times its rarity among the claims: what half of them say tells none from another. */
function weighAmong(claims: readonly (readonly string[])[], weigh: Weights): (stem: string) => number {
  const having = new Map<string, number>();
  for (const stem of claims.flat()) having.set(stem, (having.get(stem) ?? 0) + 1);
  return (stem) => weigh.stem(stem) * Math.log((claims.length + 1) / ((having.get(stem) ?? 0) + 0.5));
}

/** The stems of the words that carry meaning, in order, repeated ones included. */
export const content = (words: readonly string[]): string[] =>
  words.filter((word) => !isFunctionWord(word)).map(stemOf);

function gramWeights(words: readonly string[], weigh: Weights): Map<string, number> {
  const weights = new Map<string, number>();
  for (const word of new Set(words)) {
    for (const gram of gramsOf(word)) weights.set(gram, (weights.get(gram) ?? 0) + 1);
  }
  for (const [gram, count] of weights) weights.set(gram, (1 + Math.log(count)) * weigh.gram(gram));
  return unit(weights);
}

function unit<K>(weights: Map<K, number>): Map<K, number> {
  const length = Math.hypot(...weights.values());
  return length === 0 ? weights : new Map([...weights].map(([key, weight]) => [key, weight / length]));
}

/** From "what a claim has" to "which claims have it". */
function post<K>(claims: readonly ReadonlyMap<K, number>[]): Map<K, [claim: number, weight: number][]> {
  const postings = new Map<K, [number, number][]>();
  for (const [claim, weights] of claims.entries()) {
    for (const [key, weight] of weights) {
      const list = postings.get(key) ?? [];
      postings.set(key, list);
      list.push([claim, weight]);
    }
  }
  return postings;
}

function postSenses(claims: readonly ReadonlyMap<number, number>[]): SensePostings {
  const postings: { claims: Uint16Array; weights: Float32Array }[] = [];
  for (const [sense, list] of post(claims)) {
    postings[sense] = {
      claims: Uint16Array.from(list, ([claim]) => claim),
      weights: Float32Array.from(list, ([, weight]) => weight),
    };
  }
  return postings;
}

function postPairs(claims: readonly (readonly string[])[]): Map<string, Map<string, number[]>> {
  const pairs = new Map<string, Map<string, number[]>>();
  for (const [claim, stems] of claims.entries()) {
    for (const [i, first] of stems.slice(0, -1).entries()) {
      const seconds = pairs.get(first) ?? new Map<string, number[]>();
      pairs.set(first, seconds);
      const second = stems[i + 1] ?? '';
      const having = seconds.get(second) ?? [];
      seconds.set(second, having);
      if (!having.includes(claim)) having.push(claim);
    }
  }
  return pairs;
}
