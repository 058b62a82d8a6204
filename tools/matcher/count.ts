import { content } from '../../src/coverage/matcher/claim-index.ts';
import { concepts } from '../../src/coverage/matcher/concepts.ts';
import { gramsOf, leastTexts, type Statistics } from '../../src/coverage/matcher/statistics.ts';
import { wordsOf } from '../../src/coverage/matcher/words.ts';

/** Counts in how many of the texts each stem, letter group, cluster and theme occurs. */
export function countStatistics(texts: readonly string[]): Statistics {
  const stems = new Map<string, number>();
  const grams = new Map<string, number>();
  const clusters = new Map<number, number>();
  const themes = new Map<number, number>();
  for (const text of texts) {
    const words = wordsOf(text);
    const own = new Set(content(words));
    add(stems, own);
    add(grams, new Set(words.flatMap((word) => [...gramsOf(word)])));
    add(clusters, new Set([...own].flatMap((stem) => concepts().senses(stem)?.clusters ?? [])));
    add(themes, new Set([...own].flatMap((stem) => concepts().senses(stem)?.themes ?? [])));
  }
  return {
    texts: texts.length,
    stems: common(stems, leastTexts.stems),
    grams: common(grams, leastTexts.grams),
    clusters: Array.from({ length: concepts().clusters }, (_, c) => clusters.get(c) ?? 0),
    themes: Array.from({ length: concepts().themes }, (_, t) => themes.get(t) ?? 0),
  };
}

function add<K>(counts: Map<K, number>, things: ReadonlySet<K>): void {
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
}

const common = (counts: ReadonlyMap<string, number>, least: number): Map<string, number> =>
  new Map([...counts].filter(([, count]) => count >= least).sort(([a], [b]) => (a < b ? -1 : 1)));
