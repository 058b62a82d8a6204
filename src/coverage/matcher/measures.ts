import type { ClaimIndex, SensePostings } from './claim-index.ts';
import { concepts, relations } from './concepts.ts';
import { makeSenseReader, type SenseVector } from './sense-vector.ts';
import { sumsPerClaim, type TokenRow } from './token-rows.ts';

/** What is measured between a message and one claim, and where it stands among a claim's numbers. */
export const measures = {
  /** Cosine of letter groups, the question's words left out; then with them. */
  letters: 0,
  lettersAll: 1,
  /** Share of the claim's rarity that the message has: same stem, its cluster too, all that relates, only by form. */
  sameShare: 2,
  clusterShare: 3,
  themeShare: 4,
  formShare: 5,
  /** The first three, not divided by the claim's rarity. */
  same: 6,
  cluster: 7,
  theme: 8,
  /** BM25's saturation by length (Robertson and Walker 1994; k1 = 1.2, b = 0.75, mean length 20), a word counted once. */
  bm25: 9,
  sameCount: 10,
  clusterCount: 11,
  rarestSame: 12,
  claimRarity: 13,
  claimStems: 14,
  /** Share of the message's rarity that the claim has, by the same three relations; the last also undivided. */
  messageSame: 15,
  messageCluster: 16,
  messageTheme: 17,
  messageThemeSum: 18,
  /** ln(1 + words). */
  messageLength: 19,
  /** Share of the question's stems that the message repeats. */
  questionShare: 20,
  negationDiffers: 21,
  claimNegated: 22,
  /** Neighbouring content stems in the same order. */
  pairs: 23,
  /** Cosines over the lexicon's clusters and themes. */
  clusterCosine: 24,
  themeCosine: 25,
  /** The shares again, a stem counting the less the more of the topic's claims have it. */
  distinctSame: 26,
  distinctCluster: 27,
  distinctTheme: 28,
} as const;

export const measureCount = Object.keys(measures).length;

/** What is known of a message. Written over by the next one. */
export interface Measured {
  /** `measureCount` numbers per claim, in the claims' order. */
  readonly numbers: Float64Array;
  readonly themes: SenseVector;
}

/** A function that measures a message against every claim, from the rows of its words, each different one once. */
export function makeMeasure(index: ClaimIndex) {
  const { claims } = index;
  const sums = new Float64Array(claims.length * sumsPerClaim);
  const closest = new Uint8Array(index.stems.length);
  const clustersOf = makeSenseReader(concepts().clusters, (row: TokenRow) => row.clusters);
  const themesOf = makeSenseReader(concepts().themes, (row: TokenRow) => row.themes);
  const clusterCosines = new Float64Array(claims.length);
  const themeCosines = new Float64Array(claims.length);
  const out = new Float64Array(claims.length * measureCount);

  return (wordCount: number, rows: readonly TokenRow[], contentStems: readonly string[]): Measured => {
    const message = readRows(rows, sums, closest);
    const themes = themesOf(rows);
    cosinesOf(clustersOf(rows), index.clusters, clusterCosines);
    cosinesOf(themes, index.themes, themeCosines);
    const questionShare = message.questionStems / Math.max(1, index.questionStems.size);
    const saturation = 2.2 / (1 + 1.2 * (0.25 + (0.75 * wordCount) / 20));
    const messageRarity = message.rarity || 1;
    const lettersLength = message.gramLength || 1;
    const lettersAllLength = message.gramLengthAll || 1;
    const length = Math.log(1 + wordCount);

    for (let c = 0; c < claims.length; c++) {
      const claim = claims[c];
      if (claim === undefined) continue;
      const o = c * measureCount;
      const s = c * sumsPerClaim;
      let same = 0;
      let cluster = 0;
      let theme = 0;
      let form = 0;
      let sameCount = 0;
      let clusterCount = 0;
      let rarest = 0;
      let distinctSame = 0;
      let distinctCluster = 0;
      let distinctTheme = 0;
      const end = claim.from + claim.stems.length;
      for (let i = claim.from; i < end; i++) {
        const relation = closest[i] ?? 0;
        if (relation === relations.none) continue;
        const rarity = index.rarities[i] ?? 0;
        const distinct = index.distinct[i] ?? 0;
        theme += rarity;
        distinctTheme += distinct;
        if (relation === relations.form) form += rarity;
        if (relation < relations.cluster) continue;
        cluster += rarity;
        distinctCluster += distinct;
        clusterCount++;
        if (relation < relations.same) continue;
        same += rarity;
        distinctSame += distinct;
        sameCount++;
        if (rarity > rarest) rarest = rarity;
      }
      const claimRarity = claim.totalRarity || 1;
      const claimDistinct = claim.totalDistinct || 1;
      out[o + measures.letters] = (sums[s] ?? 0) / lettersLength;
      out[o + measures.lettersAll] = (sums[s + 1] ?? 0) / lettersAllLength;
      out[o + measures.sameShare] = same / claimRarity;
      out[o + measures.clusterShare] = cluster / claimRarity;
      out[o + measures.themeShare] = theme / claimRarity;
      out[o + measures.formShare] = form / claimRarity;
      out[o + measures.same] = same;
      out[o + measures.cluster] = cluster;
      out[o + measures.theme] = theme;
      out[o + measures.bm25] = same * saturation;
      out[o + measures.sameCount] = sameCount;
      out[o + measures.clusterCount] = clusterCount;
      out[o + measures.rarestSame] = rarest;
      out[o + measures.claimRarity] = claim.totalRarity;
      out[o + measures.claimStems] = claim.stems.length;
      out[o + measures.messageSame] = (sums[s + 2] ?? 0) / messageRarity;
      out[o + measures.messageCluster] = (sums[s + 3] ?? 0) / messageRarity;
      out[o + measures.messageTheme] = (sums[s + 4] ?? 0) / messageRarity;
      out[o + measures.messageThemeSum] = sums[s + 4] ?? 0;
      out[o + measures.messageLength] = length;
      out[o + measures.questionShare] = questionShare;
      out[o + measures.negationDiffers] = message.negated === claim.negated ? 0 : 1;
      out[o + measures.claimNegated] = claim.negated ? 1 : 0;
      out[o + measures.pairs] = 0;
      out[o + measures.clusterCosine] = clusterCosines[c] ?? 0;
      out[o + measures.themeCosine] = themeCosines[c] ?? 0;
      out[o + measures.distinctSame] = distinctSame / claimDistinct;
      out[o + measures.distinctCluster] = distinctCluster / claimDistinct;
      out[o + measures.distinctTheme] = distinctTheme / claimDistinct;
    }
    countPairs(contentStems, index.pairs, out);
    return { numbers: out, themes };
  };
}

/** Adds the rows up, claim by claim, and finds for each of the claims' stems its closest relation to any word. */
function readRows(rows: readonly TokenRow[], sums: Float64Array, closest: Uint8Array) {
  sums.fill(0);
  closest.fill(relations.none);
  let rarity = 0;
  let gramSquares = 0;
  let gramSquaresAll = 0;
  let negated = false;
  const stems = new Set<string>();
  const questionStems = new Set<string>();
  for (const row of rows) {
    negated ||= row.isNegator;
    gramSquaresAll += row.gramSquares;
    if (!row.inQuestion) gramSquares += row.gramSquares;
    else questionStems.add(row.stem);
    addLetters(row.sums, sums);
    if (!row.isContent || row.inQuestion || stems.has(row.stem)) continue;
    stems.add(row.stem);
    rarity += row.rarity;
    addRarities(row.sums, sums);
    for (let i = 0; i < row.related.length; i += 2) {
      const index = row.related[i] ?? 0;
      const relation = row.related[i + 1] ?? 0;
      if (relation > (closest[index] ?? 0)) closest[index] = relation;
    }
  }
  return {
    rarity,
    negated,
    questionStems: questionStems.size,
    gramLength: Math.sqrt(gramSquares),
    gramLengthAll: Math.sqrt(gramSquaresAll),
  };
}

function addLetters(from: Float32Array, to: Float64Array): void {
  for (let i = 0; i < from.length; i += sumsPerClaim) {
    to[i] = (to[i] ?? 0) + (from[i] ?? 0);
    to[i + 1] = (to[i + 1] ?? 0) + (from[i + 1] ?? 0);
  }
}

function addRarities(from: Float32Array, to: Float64Array): void {
  for (let i = 0; i < from.length; i += sumsPerClaim) {
    to[i + 2] = (to[i + 2] ?? 0) + (from[i + 2] ?? 0);
    to[i + 3] = (to[i + 3] ?? 0) + (from[i + 3] ?? 0);
    to[i + 4] = (to[i + 4] ?? 0) + (from[i + 4] ?? 0);
  }
}

/** Cosines between a message's senses and each claim's. */
function cosinesOf(
  { count, numbers, strengths }: SenseVector,
  postings: SensePostings,
  cosines: Float64Array,
): Float64Array {
  cosines.fill(0);
  for (let i = 0; i < count; i++) {
    const having = postings[numbers[i] ?? 0];
    if (having === undefined) continue;
    const strength = strengths[i] ?? 0;
    for (let j = 0; j < having.claims.length; j++) {
      const claim = having.claims[j] ?? 0;
      cosines[claim] = (cosines[claim] ?? 0) + strength * (having.weights[j] ?? 0);
    }
  }
  return cosines;
}

/** Counts each different pair of the message once. */
function countPairs(stems: readonly string[], pairs: ClaimIndex['pairs'], out: Float64Array): void {
  const counted = new Set<readonly number[]>();
  for (let i = 0; i + 1 < stems.length; i++) {
    const having = pairs.get(stems[i] ?? '')?.get(stems[i + 1] ?? '');
    if (having === undefined || counted.has(having)) continue;
    counted.add(having);
    for (const claim of having) {
      const index = claim * measureCount + measures.pairs;
      out[index] = (out[index] ?? 0) + 1;
    }
  }
}
