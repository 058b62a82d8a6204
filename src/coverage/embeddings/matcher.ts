import type { Evidence } from '../matcher/matchable.ts';
import type { LocalMatcher, Match, Matcher, Message } from '../matcher/matcher.ts';
import { makeNearness, type Nearness, type Vector, type Weigh } from '../matcher/nearness.ts';
import { partsRead } from '../matcher/readable.ts';
import { EmbeddingsError } from './embeddings-error.ts';

export type MeaningParts = {
  /** Vectors of texts, in order. @throws EmbeddingsError */
  embed: (texts: readonly string[]) => Promise<Vector[]>;
  /**
   * How nearness is weighed, and the deviation of the model's cosines. Asked before any message is sent.
   * @throws EmbeddingsError where the model is unfit
   */
  weighing: () => Promise<{ weigh: Weigh; spread: number }>;
};

/** A part is some 40 words; of one without spaces so many characters are sent. */
const longestPart = 1_000;

/**
 * A matcher that adds nearness in meaning to what a local one reads. It asks for all parts of all messages at once.
 * What the local one cannot read is not sent. Without embeddings it answers as the local one, marked so.
 */
export function meaningMatcher(local: LocalMatcher, { embed, weighing }: MeaningParts): Matcher {
  const claims = local.topic.claims.map(({ text }) => text);
  let prepared: Promise<Nearness | undefined> | undefined;

  function nearnessToClaims(spread: number): Promise<Nearness | undefined> {
    const begun = prepared ?? embed(claims).then((vectors) => makeNearness(vectors, spread));
    prepared = begun;
    begun.catch(() => {
      if (prepared === begun) prepared = undefined;
    });
    return begun;
  }

  async function evidenceOf(parts: readonly string[]): Promise<Evidence | undefined> {
    const { weigh, spread } = await weighing();
    const nearness = await nearnessToClaims(spread);
    if (nearness === undefined) return undefined;
    const vectors = await embed(parts.map(sent));
    const near = new Map(
      parts.map((part, i): [string, Float64Array] => [part, nearness(vectors[i] ?? new Float32Array())]),
    );
    return (part) => {
      const values = near.get(part);
      return values && ((claim, byWords) => weigh(byWords, values[claim] ?? 0));
    };
  }

  async function matchAll(messages: readonly Message[]): Promise<Match[]> {
    const parts = [...new Set(messages.flatMap(({ text }) => partsRead(text)))];
    if (parts.length === 0) return local.matchAll(messages);
    try {
      const evidence = await evidenceOf(parts);
      const matches = local.matchAll(messages, evidence);
      return evidence ? marked(matches, 'used') : matches;
    } catch (error) {
      if (!(error instanceof EmbeddingsError)) throw error;
      return marked(local.matchAll(messages), 'failed');
    }
  }

  return {
    matchAll,
    async match(message, { side } = {}) {
      const [match = local.match(message, { side })] = await matchAll([{ text: message, side }]);
      return match;
    },
  };
}

const sent = (part: string): string => part.slice(0, longestPart);

const marked = (matches: readonly Match[], embeddings: 'used' | 'failed'): Match[] =>
  matches.map((match) => (match.language === 'unknown' ? match : { ...match, embeddings }));
