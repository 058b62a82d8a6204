import type { Match } from './matcher.ts';
import { builtInWeights, type SilenceModel } from './weights.ts';

/** What a discussion has made heard of one claim so far. Numbers and an opaque reference; never words. */
export interface ClaimTally {
  /** Sum over messages of ln(1 - probability that the message voices the claim). */
  readonly silence: number;
  /** The highest probability of any one message, and that message's reference. */
  readonly best: number;
  readonly nearest: string;
  /** Messages that voice the claim more probably than not. */
  readonly voiced: number;
  /** What a person said of it, which settles the matter. */
  readonly corrected?: 'heard' | 'not heard';
}

/** A running count of a discussion against one topic's claims. Plain data: it can be kept as it is. */
export interface Tally {
  /** Messages read. */
  readonly messages: number;
  /** Messages that could not be read, because of their language or because nothing was left of them. */
  readonly unread: number;
  /** Messages read with their author's declared side. */
  readonly sided: number;
  /** Claims that some message touched, by id. */
  readonly claims: Readonly<Record<string, ClaimTally>>;
}

export const emptyTally: Tally = { messages: 0, unread: 0, sided: 0, claims: {} };

/** Probabilities are held below this, so that one message never proves anything. */
const mostCertain = 0.99;

/**
 * Adds one message. Costs the same however long the discussion is: only the claims that the message touches change.
 * @param reference an opaque pointer to the message, such as its permalink
 */
export function hear(tally: Tally, { claims, language, sided }: Match, reference: string): Tally {
  if (language === 'unknown') return { ...tally, unread: tally.unread + 1 };
  const changed = claims.map(({ id, probability, relation }): [string, ClaimTally] => {
    const before = tally.claims[id];
    const p = Math.min(mostCertain, probability);
    const nearer = before === undefined || p > before.best;
    return [
      id,
      {
        ...before,
        silence: (before?.silence ?? 0) + Math.log1p(-p),
        best: nearer ? p : before.best,
        nearest: nearer ? reference : before.nearest,
        voiced: (before?.voiced ?? 0) + (relation === 'voiced' && p >= 0.5 ? 1 : 0),
      },
    ];
  });
  return {
    ...tally,
    messages: tally.messages + 1,
    sided: tally.sided + (sided ? 1 : 0),
    claims: { ...tally.claims, ...Object.fromEntries(changed) },
  };
}

/** Two tallies of different messages as one. */
export function join(a: Tally, b: Tally): Tally {
  const ids = new Set([...Object.keys(a.claims), ...Object.keys(b.claims)]);
  const claims = [...ids].map((id): [string, ClaimTally] => {
    const [one = unheard, other = unheard] = [a.claims[id], b.claims[id]];
    const nearer = one.best >= other.best ? one : other;
    return [id, { ...nearer, silence: one.silence + other.silence, voiced: one.voiced + other.voiced }];
  });
  return {
    messages: a.messages + b.messages,
    unread: a.unread + b.unread,
    sided: a.sided + b.sided,
    claims: Object.fromEntries(claims),
  };
}

const unheard: ClaimTally = { silence: 0, best: 0, nearest: '', voiced: 0 };

/** Lets a person's word stand over all counting. */
export function correct(tally: Tally, claim: string, word: 'heard' | 'not heard', reference = ''): Tally {
  const before = tally.claims[claim] ?? { ...unheard, nearest: reference };
  const nearest = reference === '' ? before.nearest : reference;
  return { ...tally, claims: { ...tally.claims, [claim]: { ...before, nearest, corrected: word } } };
}

/** What can be said of one claim. */
export interface Hearing {
  readonly claim: string;
  readonly status: 'heard' | 'hinted' | 'not heard so far';
  /** Calibrated probability that really nobody voiced it, 0 to 1. */
  readonly silent: number;
  /** The message that came nearest, where any touched the claim. */
  readonly nearest?: { readonly reference: string; readonly probability: number };
  readonly voiced: number;
  readonly corrected: boolean;
  /** On how many messages this rests. */
  readonly messages: number;
}

/** Above the first a claim counts as not heard so far, below the second as heard. See docs/coverage.md. */
export const thresholds = { silent: 0.6, heard: 0.3 } as const;

/** Reads a tally, claim by claim, in the order of the ids. */
export function hearings(
  tally: Tally,
  claims: readonly string[],
  model: SilenceModel = builtInWeights().silence,
): Hearing[] {
  return claims.map((claim) => {
    const counted = tally.claims[claim];
    const silent = silentProbability(tally, claim, model);
    return {
      claim,
      status:
        silent >= thresholds.silent ? 'not heard so far' : silent < thresholds.heard ? 'heard' : 'hinted',
      silent,
      ...(counted !== undefined && counted.nearest !== ''
        ? { nearest: { reference: counted.nearest, probability: counted.best } }
        : {}),
      voiced: counted?.voiced ?? 0,
      corrected: counted?.corrected !== undefined,
      messages: tally.messages,
    };
  });
}

function silentProbability(tally: Tally, claim: string, model: SilenceModel): number {
  const corrected = tally.claims[claim]?.corrected;
  if (corrected !== undefined) return corrected === 'heard' ? 0 : 1;
  const numbers = silenceNumbers(tally, claim);
  const z = numbers.reduce((sum, value, i) => sum + value * (model.coefficients[i] ?? 0), model.bias);
  return 1 / (1 + Math.exp(-z));
}

/** What the silence model sees: the claim's silence, its best message, the share of messages with a declared side. */
export function silenceNumbers(tally: Tally, claim: string): number[] {
  const { silence = 0, best = 0 } = tally.claims[claim] ?? {};
  return [silence, best, tally.sided / Math.max(1, tally.messages)];
}
