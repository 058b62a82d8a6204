import type { ClaimIndex } from './claim-index.ts';
import { concepts, relationOf, relations } from './concepts.ts';
import type { WeightedSenses } from './sense-vector.ts';
import { gramsOf } from './statistics.ts';
import { isFunctionWord, isNegator, stemOf } from './words.ts';

/** What one sum over a message's words needs per claim: see {@link TokenRow.sums}. */
export const sumsPerClaim = 5;

/** Everything that one word of a message adds, whatever the rest of the message is. Worked out once per topic. */
export interface TokenRow {
  readonly word: string;
  readonly stem: string;
  readonly isContent: boolean;
  readonly isNegator: boolean;
  /** Whether the topic's question says it already. */
  readonly inQuestion: boolean;
  readonly rarity: number;
  /**
   * Claim by claim: letter groups shared outside the question's words, letter groups shared with them, and the word's
   * rarity where the claim has the same stem, one of its cluster, any that relates.
   */
  readonly sums: Float32Array;
  readonly gramSquares: number;
  /** Pairs of place in the list of all claims' stems, and how that stem relates to this word. */
  readonly related: Uint16Array;
  readonly clusters: WeightedSenses;
  readonly themes: WeightedSenses;
}

/** Rows are kept for this many words of a topic, then forgotten all at once: memory stays flat. */
const mostRows = 20_000;

/** A lookup from words to their rows for one topic. */
export function makeTokenRows(index: ClaimIndex): (word: string) => TokenRow {
  const rows = new Map<string, TokenRow>();
  return (word) => {
    const known = rows.get(word);
    if (known !== undefined) return known;
    if (rows.size >= mostRows) rows.clear();
    const row = makeRow(word, index);
    rows.set(word, row);
    return row;
  };
}

function makeRow(word: string, index: ClaimIndex): TokenRow {
  const stem = stemOf(word);
  const inQuestion = index.questionStems.has(stem);
  const isContent = !isFunctionWord(word);
  const rarity = index.weigh.stem(stem);
  const sums = new Float32Array(index.claims.length * sumsPerClaim);
  let gramSquares = 0;
  for (const gram of gramsOf(word)) {
    const weight = index.weigh.gram(gram);
    gramSquares += weight * weight;
    if (!inQuestion) addPostings(sums, 0, index.grams.get(gram), weight);
    addPostings(sums, 1, index.gramsWithQuestion.get(gram), weight);
  }
  const related = isContent && !inQuestion ? relate(stem, rarity, index, sums) : [];
  const senses = isContent && !inQuestion ? concepts().senses(stem) : undefined;
  return {
    word,
    stem,
    isContent,
    isNegator: isNegator(word),
    inQuestion,
    rarity,
    sums,
    gramSquares,
    related: Uint16Array.from(related),
    clusters: weighted(senses?.clusters ?? [], index.weigh.cluster),
    themes: weighted(senses?.themes ?? [], index.weigh.theme),
  };
}

const weighted = (senses: readonly number[], weight: (sense: number) => number): WeightedSenses => ({
  numbers: Uint16Array.from(senses),
  weights: Float32Array.from(senses, (sense) => weight(sense) / Math.sqrt(senses.length)),
});

function addPostings(
  sums: Float32Array,
  slot: number,
  postings: readonly (readonly [number, number])[] | undefined,
  weight: number,
): void {
  for (const [claim, claimWeight] of postings ?? []) {
    const at = claim * sumsPerClaim + slot;
    sums[at] = (sums[at] ?? 0) + weight * claimWeight;
  }
}

/** Finds the claims' stems that relate to this one, and adds the word's rarity to each claim by its closest relation. */
function relate(stem: string, rarity: number, index: ClaimIndex, sums: Float32Array): number[] {
  const related: number[] = [];
  for (const [claim, { stems, from }] of index.claims.entries()) {
    let closest = 0;
    for (const [i, own] of stems.entries()) {
      const relation = relationOf(stem, own);
      if (relation === relations.none) continue;
      related.push(from + i, relation);
      closest = Math.max(closest, relation);
    }
    const at = claim * sumsPerClaim;
    if (closest === relations.same) sums[at + 2] = rarity;
    if (closest >= relations.cluster) sums[at + 3] = rarity;
    if (closest >= relations.theme) sums[at + 4] = rarity;
  }
  return related;
}
