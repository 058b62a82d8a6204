import { ownWords, partsOf } from './clean.ts';
import { languageOf } from './language.ts';
import { wordsOf } from './words.ts';

/** What there is to be read of a message. */
export function readable(message: string) {
  const text = ownWords(message);
  const words = wordsOf(text);
  return { text, words, language: languageOf(text, words) };
}

/** The parts of a message that are read, each alone, in its author's own words; none where it cannot be read. */
export function partsRead(message: string): string[] {
  const { text, language } = readable(message);
  return language === 'unknown' ? [] : partsOf(text);
}
