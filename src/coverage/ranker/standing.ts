import { type AllWeights, builtInWeights, heardProbability } from './model.ts';
import type { Ranking } from './ranker.ts';

/** What text matching alone may say of a viewpoint; mostly, nothing. */
export type Standing = 'looks voiced' | 'nothing found' | 'untold';

export type Stood = {
  viewpoint: string;
  /** How probably somebody supported it, 0 to 1. It never sinks when a message is added. */
  p: number;
  standing: Standing;
  /** The place of the message that sounds most like it. */
  nearest?: number;
};

/** With fewer messages silence says nothing: the discussions that this was learned from had 17 and more. */
export const leastForSilence = 17;

/** How some viewpoints stand in a discussion whose messages were read one by one. */
export function standingsIn(
  viewpoints: readonly string[],
  messages: readonly Ranking[],
  weights: AllWeights = builtInWeights,
): Stood[] {
  return viewpoints.map((viewpoint) => {
    const read = messages.map(({ way, viewpoints: all }) => ({
      way,
      p: all.find(({ id }) => id === viewpoint)?.p ?? 0,
    }));
    const by = (way: Ranking['way']) => {
      const ps = read.filter((one) => one.way === way).map(({ p }) => p);
      return ps.length === 0 ? 0 : heardProbability(weights[way], ps);
    };
    const [meaning, words] = [by('meaning'), by('words')];
    const isVoiced = (p: number, from: number | null) => from !== null && p >= from;
    const isNothing =
      read.length >= leastForSilence &&
      read.every(({ way }) => way === 'meaning') &&
      weights.meaning.nothing !== null &&
      meaning < weights.meaning.nothing;
    const nearest = read.reduce<number | undefined>(
      (best, { p }, at) => (best === undefined || p > (read[best]?.p ?? 0) ? at : best),
      undefined,
    );
    const voiced = isVoiced(meaning, weights.meaning.voiced) || isVoiced(words, weights.words.voiced);
    return {
      viewpoint,
      p: Math.max(meaning, words),
      standing: voiced ? 'looks voiced' : isNothing ? 'nothing found' : 'untold',
      ...(nearest !== undefined && { nearest }),
    };
  });
}
