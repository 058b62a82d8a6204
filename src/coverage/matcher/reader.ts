import { partsOf } from './clean.ts';
import { makeFeatures } from './features.ts';
import type { Language } from './language.ts';
import type { Evidence, MatchableTopic } from './matchable.ts';
import { readable } from './readable.ts';
import { makeScorer, type Scorer } from './scorer.ts';
import { type TextStance, textStance } from './stance.ts';
import type { MatchWeights } from './weights.ts';
import { wordsOf } from './words.ts';

/** What one message says of each claim, before the author's standing is judged. */
export interface Reading {
  readonly words: readonly string[];
  readonly language: Language;
  readonly side: readonly string[];
  /** By claim: the highest probability of any part, and that part. */
  readonly probabilities: Float64Array;
  readonly parts: (TextStance | undefined)[];
}

/** Some of a topic's claims, by place, and who scores them. */
interface Contest {
  readonly places: readonly number[];
  readonly scorer: Scorer;
}

/**
 * Prepares a topic: a function that scores a message's parts and keeps, for each claim, the best part. Where the author
 * has declared a side, its claims compete among themselves; the other claims compete with all.
 */
export function makeReader({ claims, question }: MatchableTopic, weights: MatchWeights) {
  const texts = claims.map(({ text }) => text);
  const features = makeFeatures(texts, question, weights.statistics);
  const everywhere = [...claims.keys()];
  const everybody: Contest[] = [
    { places: everywhere, scorer: makeScorer(features, weights.sideUnknown, everywhere) },
  ];
  const bySide = new Map<string, Contest[]>();

  const contestsOf = (side: readonly string[]): Contest[] => {
    if (side.length === 0) return everybody;
    const key = [...new Set(side)].sort().join('\n');
    const known = bySide.get(key);
    if (known !== undefined) return known;
    const [own = [], others = []] = [true, false].map((declared) =>
      everywhere.filter((index) => side.includes(claims[index]?.viewpoint ?? '') === declared),
    );
    const contests = [
      { places: others, scorer: makeScorer(features, weights.sideUnknown, everywhere, others) },
      { places: own, scorer: makeScorer(features, weights.sideKnown, own) },
    ];
    bySide.set(key, contests);
    return contests;
  };

  return (message: string, side: readonly string[] = [], evidence?: Evidence): Reading => {
    const { text, words, language } = readable(message);
    const reading: Reading = {
      words,
      language,
      side,
      probabilities: new Float64Array(claims.length),
      parts: claims.map(() => undefined),
    };
    if (language === 'unknown') return reading;
    for (const part of partsOf(text)) {
      const partWords = part === text ? words : wordsOf(part);
      const measured = features.of(partWords);
      const stance = textStance(part, partWords);
      const weigh = evidence?.(part);
      for (const { places, scorer } of contestsOf(side))
        keepBest(reading, places, scorer.score(measured), stance, weigh);
    }
    return reading;
  };
}

function keepBest(
  { probabilities, parts }: Reading,
  places: readonly number[],
  scores: Float64Array,
  stance: TextStance,
  weigh: ReturnType<Evidence>,
): void {
  for (let i = 0; i < places.length; i++) {
    const index = places[i] ?? 0;
    const byWords = scores[i] ?? 0;
    const probability = weigh === undefined ? byWords : weigh(index, byWords);
    if (parts[index] !== undefined && probability <= (probabilities[index] ?? 0)) continue;
    probabilities[index] = probability;
    parts[index] = stance;
  }
}
