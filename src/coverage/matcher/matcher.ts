import type { Language } from './language.ts';
import type { Evidence, MatchableTopic } from './matchable.ts';
import { makeReader, type Reading } from './reader.ts';
import { claimStance, type Standing, standingTo, type TextStance } from './stance.ts';
import { readTogether } from './together.ts';
import { builtInWeights, type MatchWeights } from './weights.ts';
import { wordsOf } from './words.ts';

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
  /** Whether nearness in meaning was used, or should have been and could not; missing where only words were asked for. */
  readonly embeddings?: 'used' | 'failed';
}

export interface MatchOptions {
  /** The viewpoints that the author has declared; undefined where the author has declared none. */
  readonly side?: readonly string[] | undefined;
}

/** A message and what is known of its author. */
export interface Message extends MatchOptions {
  readonly text: string;
}

/**
 * The port: anything that reads messages against a topic's claims. Ours answers at once; one that asks a service
 * answers later, and both are awaited. Whatever happens, they answer.
 */
export interface Matcher {
  match(message: string, options?: MatchOptions): Match | Promise<Match>;
  /**
   * Reads messages of one discussion in each other's light, which finds more than one by one; for a few hundred
   * messages at most, because the time grows with the square of their number. Fewer than 20 are read one by one.
   */
  matchAll(messages: readonly Message[]): Match[] | Promise<Match[]>;
}

/** Our own matcher: pure, and at once. Others build on it by what else they know. */
export interface LocalMatcher extends Matcher {
  readonly topic: MatchableTopic;
  match(message: string, options?: MatchOptions, evidence?: Evidence): Match;
  matchAll(messages: readonly Message[], evidence?: Evidence): Match[];
}

/** Below this probability a message says nothing of a claim. */
const leastProbability = 0.1;

/**
 * What a probability is multiplied with where words leave the author's view open (as measured, see docs/coverage.md),
 * or tell that the claim is denied (set by hand: who denies a claim must not count as its voice).
 */
const credit: Record<Standing, number> = { with: 1, unclear: 0.75, against: 0.1 };

/**
 * The probability that a message is about a claim, whichever way: that of voicing it before the author's standing was
 * weighed.
 */
export function aboutIt({ probability, relation }: Pick<TouchedClaim, 'probability' | 'relation'>): number {
  const standing = relation === 'voiced' ? 'with' : relation === 'opposed' ? 'against' : 'unclear';
  return Math.min(1, probability / credit[standing]);
}

const relationFor: Record<Standing, TouchedClaim['relation']> = {
  with: 'voiced',
  unclear: 'unsure',
  against: 'opposed',
};

/** Prepares a topic's claims for matching: some milliseconds once, then tens of microseconds a message. */
export function makeMatcher(topic: MatchableTopic, weights: MatchWeights = builtInWeights()): LocalMatcher {
  const { claims, question } = topic;
  const read = makeReader(topic, weights);
  const stances = claims.map(({ text }) => claimStance(wordsOf(text)));

  const answer = (reading: Reading, probabilities: ArrayLike<number>): Match => {
    const touched = claims.flatMap((claim, i) => {
      const probability = probabilities[i] ?? 0;
      const part = reading.parts[i];
      const stance = stances[i];
      if (probability < leastProbability || part === undefined || stance === undefined) return [];
      const author = authorOf(reading.side, claim.viewpoint);
      const standing = weighSide(standingTo(stance, part), part, author);
      return [{ id: claim.id, probability: probability * credit[standing], relation: relationFor[standing] }];
    });
    return {
      claims: touched.sort(byProbability),
      language: reading.language,
      sided: reading.side.length > 0,
    };
  };

  return {
    topic,
    match(message, { side } = {}, evidence) {
      const reading = read(message, side, evidence);
      return answer(reading, reading.probabilities);
    },
    matchAll(messages, evidence) {
      const readings = messages.map(({ text, side }) => read(text, side, evidence));
      if (readings.length < leastTogether) return readings.map((one) => answer(one, one.probabilities));
      const readable = readings.filter(({ language }) => language === 'en');
      const together = readTogether(
        readable.map(({ words }) => words),
        readable.map(({ probabilities }) => probabilities),
        wordsOf(question),
        weights.together,
      );
      const changed = new Map(readable.map((reading, i) => [reading, together[i]]));
      return readings.map((reading) => answer(reading, changed.get(reading) ?? reading.probabilities));
    },
  };
}

/** With fewer messages the nearest ones are too far to speak for each other; training had about a hundred. */
const leastTogether = 20;

const authorOf = (side: readonly string[], viewpoint: string): Author => {
  if (side.length === 0) return 'has not said';
  return side.includes(viewpoint) ? 'holds' : 'holds another';
};

/** Whether the claim is one of the viewpoints that the author has declared. */
type Author = 'holds' | 'holds another' | 'has not said';

/** A declared side outweighs weak signs of words: own claims are seldom denied, others' are not simply voiced. */
function weighSide(standing: Standing, { distant }: TextStance, author: Author): Standing {
  if (author === 'holds' && standing === 'against') return 'unclear';
  if (author === 'holds' && standing === 'unclear' && !distant) return 'with';
  return author === 'holds another' && standing === 'with' ? 'unclear' : standing;
}

const byProbability = (a: TouchedClaim, b: TouchedClaim): number =>
  b.probability - a.probability || (a.id < b.id ? -1 : 1);
