import { lazy } from '../../lib/lazy.ts';
import { relationOf, relations } from './concepts.ts';
import { isFunctionWord, isNegator, stemOf } from './words.ts';

/** How a text that touches a claim's subject stands to the claim, as far as words alone tell. */
export type Standing = 'with' | 'against' | 'unclear';

const stemsOf = (words: string): (() => ReadonlySet<string>) =>
  lazy(() => new Set(words.split(' ').map(stemOf)));

/** Directions: what a sentence says goes up or well, and what goes down or badly. */
const rising = stemsOf(
  'increase raise rise boost enhance more higher expand strengthen improve promote encourage enable allow create help benefit protect support good better effective safe necessary essential important useful success fair right legal accurate easy cheap affordable possible true advance gain grow',
);
const falling = stemsOf(
  'decrease reduce lower lessen diminish decline less fewer shrink curb limit weaken worsen harm hurt damage discourage prevent hinder stifle block undermine destroy hamper bad worse ineffective dangerous unnecessary useless fail failure unfair wrong illegal inaccurate difficult expensive impossible false lose threaten restrict',
);

/** Beginnings that hold what follows at arm's length, and ways to say "no" to it. */
const denial =
  /\b(?:myth|nonsense|rubbish|bullshit|disagree|wrong (?:that|to say)|not true|untrue|isn't true|false (?:that|claim)|don't (?:think|believe|buy|agree)|do not (?:think|believe|buy|agree)|doubt (?:that|it)|no evidence|never (?:believed|bought)|refuted?|debunked)\b/i;

/** Others' views reported, irony and questions: the author's own view cannot be told. */
const distance =
  /\b(?:some (?:people )?(?:say|claim|argue|think)|they (?:say|claim|argue)|critics (?:say|claim|argue)|supposedly|allegedly|so-called|yeah right|as if|sure,|oh great|what a surprise|totally|devil's advocate)\b|\/s\b|🙄|🤡|😏|\?\s*$/iu;

/** How many words a negator reaches forward. */
const reach = 3;

/** For each content stem, whether a negator stands shortly before it. A later occurrence replaces an earlier one. */
function negationsOf(words: readonly string[]): Map<string, boolean> {
  const negations = new Map<string, boolean>();
  let since = Number.POSITIVE_INFINITY;
  for (const word of words) {
    if (isNegator(word)) since = 0;
    else since++;
    if (!isFunctionWord(word) && !isNegator(word)) negations.set(stemOf(word), since <= reach);
  }
  return negations;
}

/** The direction of a text: +1, -1, or 0 where it has none or both; a negator before the word turns it round. */
function directionOf(negations: ReadonlyMap<string, boolean>): number {
  let up = 0;
  let down = 0;
  for (const [stem, negated] of negations) {
    if (rising().has(stem)) negated ? down++ : up++;
    if (falling().has(stem)) negated ? up++ : down++;
  }
  return up > 0 && down > 0 ? 0 : Math.sign(up - down);
}

/** A claim prepared for {@link standingTo}. */
export interface ClaimStance {
  /** For each of its stems, in order, whether it is negated; then whether any is. */
  readonly negated: readonly boolean[];
  readonly negates: boolean;
  readonly direction: number;
  /** The places of the claim's stems that are a text's stem or of its cluster. */
  related(stem: string): readonly number[];
}

/** A text prepared in the same way, once for all claims. */
export interface TextStance {
  readonly negations: ReadonlyMap<string, boolean>;
  readonly negates: boolean;
  readonly direction: number;
  readonly denied: boolean;
  readonly distant: boolean;
}

/** Stems remembered per claim, then forgotten all at once. */
const mostRemembered = 5_000;

export function claimStance(words: readonly string[]): ClaimStance {
  const negations = negationsOf(words);
  const stems = [...negations.keys()];
  const negated = [...negations.values()];
  const remembered = new Map<string, readonly number[]>();
  return {
    negated,
    negates: negated.includes(true),
    direction: directionOf(negations),
    related(stem) {
      let found = remembered.get(stem);
      if (found === undefined) {
        if (remembered.size >= mostRemembered) remembered.clear();
        found = [...stems.keys()].filter(
          (index) => relationOf(stem, stems[index] ?? '') >= relations.cluster,
        );
        remembered.set(stem, found);
      }
      return found;
    },
  };
}

/** @param text as written, for phrases and marks; `words` are its words */
export function textStance(text: string, words: readonly string[]): TextStance {
  const negations = negationsOf(words);
  return {
    negations,
    negates: [...negations.values()].includes(true),
    direction: directionOf(negations),
    denied: denial.test(text),
    distant: distance.test(text),
  };
}

/** A text that has this share of a claim's words restates it; denied, that is saying the opposite. */
const leastRestated = 0.6;

/**
 * Judges by negation (words of the claim denied in one of the two only), direction ("reduces" against "increases"),
 * phrases of denial, and phrases of distance, irony and questions. Two signs of denial are left open, because they may
 * cancel; so is one sign in a text that does not restate the claim.
 */
export function standingTo(claim: ClaimStance, text: TextStance): Standing {
  if (text.distant) return 'unclear';
  const directions = claim.direction * text.direction;
  if (directions >= 0 && !text.denied && !text.negates && !claim.negates) return 'with';
  const { restated, turned } = overlap(claim, text.negations);
  const differs = directions < 0 || (turned && directions === 0);
  if (!differs && !text.denied) return 'with';
  return differs !== text.denied && restated >= leastRestated ? 'against' : 'unclear';
}

/** The share of the claim's words that the text has, and whether just one of the two denies any of these. */
function overlap({ negated, related }: ClaimStance, text: ReadonlyMap<string, boolean>) {
  const found = new Uint8Array(negated.length);
  let restated = 0;
  let textDenies = false;
  let claimDenies = false;
  for (const [stem, denied] of text) {
    for (const index of related(stem)) {
      if (found[index] === 0) restated++;
      found[index] = 1;
      textDenies ||= denied;
      claimDenies ||= negated[index] === true;
    }
  }
  return { restated: restated / Math.max(1, negated.length), turned: textDenies !== claimDenies };
}
