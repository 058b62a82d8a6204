import { ownWords, partsOf } from './clean.ts';
import { type Language, languageOf } from './language.ts';
import { makeScorer, type Scorer } from './scorer.ts';
import { type ClaimStance, claimStance, type Standing, standingTo, type TextStance, textStance } from './stance.ts';
import { builtInWeights, type Weights } from './weights.ts';
import { wordsOf } from './words.ts';

/** A claim as the matcher needs it. */
export interface MatchableClaim {
  readonly id: string;
  readonly text: string;
  /** The id of the viewpoint that makes it. */
  readonly viewpoint: string;
}

/** A topic as the matcher needs it. What the question says already tells no claim from another. */
export interface MatchableTopic {
  readonly question: string;
  readonly claims: readonly MatchableClaim[];
}

/** A claim that a message touches. */
export interface TouchedClaim {
  readonly id: string;
  /** Calibrated probability that the message voices the claim, 0 to 1. */
  readonly probability: number;
  /** Voiced, argued against, or its theme touched while the author's own view cannot be told. */
  readonly relation: 'voiced' | 'opposed' | 'unsure';
}

/** What a message says of a topic's claims. No claims: it voices none, which is an answer. */
export interface Match {
  /** Most probable first; equals by id. Claims of which the message says nothing are left out. */
  readonly claims: readonly TouchedClaim[];
  /** "unknown" means: cannot tell. Then there are no claims. */
  readonly language: Language;
  /** Whether the author's declared side was used. */
  readonly sided: boolean;
}

export interface MatchOptions {
  /** The viewpoints that the author has declared; undefined where the author has declared none. */
  readonly side?: readonly string[] | undefined;
}

/**
 * The port: anything that reads messages against a topic's claims. Ours answers at once; one that asks an endpoint
 * answers later, and both are awaited.
 */
export interface Matcher {
  match(message: string, options?: MatchOptions): Match | Promise<Match>;
}

/** Our own matcher: pure, and at once. */
export interface LocalMatcher extends Matcher {
  match(message: string, options?: MatchOptions): Match;
}

/** Below this probability a message says nothing of a claim. */
export const leastProbability = 0.1;

/**
 * What a probability is multiplied with where words leave the author's view open (as measured, see docs/coverage.md),
 * or tell that the claim is denied (set by hand: the data set has too few of these).
 */
const credit: Record<Standing, number> = { with: 1, unclear: 0.75, against: 0.1 };

const relationFor: Record<Standing, TouchedClaim['relation']> = {
  with: 'voiced',
  unclear: 'unsure',
  against: 'opposed',
};

/** Prepares a topic's claims for matching: some milliseconds once, then tens of microseconds a message. */
export function makeMatcher(topic: MatchableTopic, weights: Omit<Weights, 'silence'> = builtInWeights()): LocalMatcher {
  const { claims, question } = topic;
  const scorerOf = (some: readonly MatchableClaim[], model: Weights['sideKnown']): Scorer =>
    makeScorer(
      some.map(({ text }) => text),
      question,
      weights.statistics,
      model,
    );
  const everybody = scorerOf(claims, weights.sideUnknown);
  const stances = new Map(claims.map(({ id, text }) => [id, claimStance(wordsOf(text))]));
  const bySide = new Map<string, { claims: readonly MatchableClaim[]; scorer: Scorer }>();

  const ofSide = (side: readonly string[]) => {
    const key = [...new Set(side)].sort().join('\n');
    const known = bySide.get(key);
    if (known !== undefined) return known;
    const own = claims.filter(({ viewpoint }) => side.includes(viewpoint));
    const made = { claims: own, scorer: scorerOf(own, weights.sideKnown) };
    bySide.set(key, made);
    return made;
  };

  return {
    match(message, { side } = {}) {
      const text = ownWords(message);
      const language = languageOf(text, wordsOf(text));
      const sided = side !== undefined && side.length > 0;
      if (language === 'unknown') return { claims: [], language, sided };
      const own = sided ? ofSide(side) : undefined;
      const touched = new Map<string, TouchedClaim>();
      for (const part of partsOf(text)) {
        const words = wordsOf(part);
        const stance = textStance(part, words);
        const read = (some: readonly MatchableClaim[], scorer: Scorer, author: Author) => {
          const probabilities = scorer.score(words);
          for (const [i, { id, viewpoint }] of some.entries()) {
            if (author === 'holds another' && side?.includes(viewpoint)) continue;
            keepBest(touched, judge(id, probabilities[i] ?? 0, stances.get(id), stance, author));
          }
        };
        if (own !== undefined) read(own.claims, own.scorer, 'holds');
        read(claims, everybody, own === undefined ? 'has not said' : 'holds another');
      }
      return { claims: [...touched.values()].sort(byProbability), language, sided };
    },
  };
}

function judge(
  id: string,
  probability: number,
  claim: ClaimStance | undefined,
  text: TextStance,
  author: Author,
): TouchedClaim | undefined {
  if (probability < leastProbability || claim === undefined) return undefined;
  const standing = weighSide(standingTo(claim, text), text, author);
  return { id, probability: probability * credit[standing], relation: relationFor[standing] };
}

/** Whether the claim is one of the viewpoints that the author has declared. */
type Author = 'holds' | 'holds another' | 'has not said';

/** A declared side outweighs weak signs of words: own claims are seldom denied, others' are not simply voiced. */
function weighSide(standing: Standing, { distant }: TextStance, author: Author): Standing {
  if (author === 'holds' && standing === 'against') return 'unclear';
  if (author === 'holds' && standing === 'unclear' && !distant) return 'with';
  return author === 'holds another' && standing === 'with' ? 'unclear' : standing;
}

function keepBest(touched: Map<string, TouchedClaim>, claim: TouchedClaim | undefined): void {
  if (claim === undefined) return;
  const before = touched.get(claim.id);
  if (before === undefined || claim.probability > before.probability) touched.set(claim.id, claim);
}

const byProbability = (a: TouchedClaim, b: TouchedClaim): number =>
  b.probability - a.probability || (a.id < b.id ? -1 : 1);
