import { ownWords } from './clean.ts';
import { languageOf } from './language.ts';
import { wordsOf } from './words.ts';

/** Words of a message that are compared by meaning: so many say what it is about, and no message costs more. */
const mostWords = 40;

/** What there is to be read of a message. @param known stems that are certainly English */
export function readable(message: string, known: ReadonlySet<string>) {
  const text = ownWords(message);
  const words = wordsOf(text);
  const beginning = text.split(/\s+/).slice(0, mostWords).join(' ');
  return { text, words, language: languageOf(text, words, known), beginning };
}
