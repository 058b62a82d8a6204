import { syllable } from 'syllable';
import { plainProse } from './citations.ts';
import { pointersIn } from './references.ts';
import type { Topic, Viewpoint } from './topic.ts';
import lists from './words.json' with { type: 'json' };

/** What can be counted in a viewpoint and compared with its rivals. */
export type Measures = {
  /** Words of the steelman, citation marks left out. */
  words: number;
  claims: number;
  /** All citations of holders, steelman, claims and objection. */
  citations: number;
  /** The different sources among those citations. */
  sources: number;
  cruxes: number;
  /** Flesch-Kincaid grade level of position, steelman and claims together. */
  grade: number;
  /** Hedged and loaded words of position, steelman and claims, each as a share (0 to 1) of all their words. */
  hedged: number;
  loaded: number;
};

const measured = new WeakMap<Viewpoint, Measures>();

/** Measures each viewpoint of a topic, in order. Results are cached, since a dozen rules need them. */
export function measureTopic(topic: Topic): Measures[] {
  return topic.viewpoints.map((viewpoint) => {
    const measures = measured.get(viewpoint) ?? measure(viewpoint);
    measured.set(viewpoint, measures);
    return measures;
  });
}

/** The different sources of a viewpoint's holders, steelman and claims, without its objection. */
export function ownSources(viewpoint: Viewpoint): string[] {
  const own = pointersIn(viewpoint).filter(({ path }) => path[0] !== 'objection');
  return [...new Set(own.map(({ source }) => source))];
}

/**
 * The Flesch-Kincaid grade level: roughly the years of schooling, in the United States, that a text asks for.
 * Formula: Kincaid, Fishburne, Rogers and Chissom 1975. Every passage ends a sentence.
 */
export function gradeOf(passages: string[], words = passages.flatMap(wordsOf)): number {
  const sentences = passages.reduce((sum, passage) => sum + sentenceCount(passage), 0);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

function measure(viewpoint: Viewpoint): Measures {
  const steelman = plainProse(viewpoint.steelman);
  const others = [viewpoint.position, ...viewpoint.claims.map(({ text }) => text)];
  const ofSteelman = wordsOf(steelman);
  const words = [...ofSteelman, ...others.flatMap(wordsOf)];
  const text = [steelman, ...others].join('\n');
  const pointers = pointersIn(viewpoint);
  return {
    words: ofSteelman.length,
    claims: viewpoint.claims.length,
    citations: pointers.length,
    sources: new Set(pointers.map(({ source }) => source)).size,
    cruxes: viewpoint.cruxes.length,
    grade: gradeOf([steelman, ...others], words),
    hedged: matchesOf(text, 'hedged').length / words.length,
    loaded: matchesOf(text, 'loaded').length / words.length,
  };
}

/** How many sentences a passage has: one ends at a full stop, question or exclamation mark before a space and a capital, digit or opening quote. */
export function sentenceCount(passage: string): number {
  return passage.split(/[.!?]["'”’)]*\s+(?=["'“‘(]?[\p{Lu}\p{N}])/u).length;
}

const counted = new Map<string, number>();

function syllablesOf(word: string): number {
  const known = counted.get(word);
  if (known !== undefined) return known;
  const count = Math.max(1, syllable(word));
  counted.set(word, count);
  return count;
}

export type WordList = 'hedged' | 'loaded' | 'selfPraising';

const patterns: Record<WordList, RegExp> = {
  hedged: anyOf(lists.hedged),
  loaded: anyOf(lists.loaded),
  selfPraising: anyOf(lists.selfPraising),
};

/** The words of a text as a word processor counts them: whatever has a letter or digit, between spaces or dashes. */
export function wordsOf(text: string): string[] {
  return text.match(/[^\s—]*[\p{L}\p{N}][^\s—]*/gu) ?? [];
}

/** Every occurrence in a text of an entry of a word list, in lower case. */
export function matchesOf(text: string, list: WordList): string[] {
  return [...withoutMonth(text).toLowerCase().matchAll(patterns[list])].map(([found]) => found);
}

/** Matching lower-case text, and looking around only where a word begins, takes half the time of the obvious pattern. */
function anyOf(entries: string[]): RegExp {
  const longestFirst = [...entries].sort((a, b) => b.length - a.length);
  const spaced = longestFirst.map((entry) => entry.replaceAll(' ', '\\s+'));
  return new RegExp(`\\b(?<![\\p{L}\\p{N}-])(?:${spaced.join('|')})(?![\\p{L}\\p{N}-])`, 'gu');
}

/** "May 2026" is no hedge, and no sentence of a viewpoint starts with the verb. */
function withoutMonth(text: string): string {
  return text.replaceAll(/\bMay\b/g, '');
}
