import lists from './words.json' with { type: 'json' };

export type WordList = 'hedged' | 'loaded' | 'selfPraising';

const patterns: Record<WordList, RegExp> = {
  hedged: anyOf(lists.hedged),
  loaded: anyOf(lists.loaded),
  selfPraising: anyOf(lists.selfPraising),
};

/** The words of a text as a word processor counts them: what stands between spaces or dashes and has a letter or digit. */
export function wordsOf(text: string): string[] {
  return text.match(/[^\s—]*[\p{L}\p{N}][^\s—]*/gu) ?? [];
}

/** Every entry of a word list that occurs in a text, in lower case; repeated where it is repeated. */
export function matchesOf(text: string, list: WordList): string[] {
  return [...withoutMonth(text).toLowerCase().matchAll(patterns[list])].map(([found]) => found);
}

/** Matching lower-case text, and looking around only where a word begins, takes half the time of the obvious pattern. */
function anyOf(entries: string[]): RegExp {
  const longestFirst = [...entries].sort((a, b) => b.length - a.length);
  const spaced = longestFirst.map((entry) => entry.replaceAll(' ', '\\s+'));
  return new RegExp(`\\b(?<![\\p{L}\\p{N}-])(?:${spaced.join('|')})(?![\\p{L}\\p{N}-])`, 'gu');
}

/** "May 2026" and "in May" hedge nothing. A sentence of a viewpoint never begins with the verb. */
function withoutMonth(text: string): string {
  return text.replaceAll(/\bMay\b/g, '');
}
