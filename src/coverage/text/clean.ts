import { languageOf } from './language.ts';
import { wordsOf } from './words.ts';

/** Patterns of what is not the author's own prose, in the order in which they are removed. */
const notOwnWords: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/```[\s\S]*?(?:```|$)/g, ' '], // fenced code
  [/`[^`\n]*`/g, ' '], // code in a line
  [/^[^\S\n]*(?:>>>|&gt;&gt;&gt;)[\s\S]*/m, ' '], // Discord: all that follows is a quotation
  [/^[^\S\n]*(?:>|&gt;).*$/gm, ' '], // a quoted line
  [/<(?:https?|mailto):[^>|\s]*\|([^>]*)>/g, ' $1 '], // Slack: a link with its label
  [/\[([^\]\n]*)\]\((?:https?|mailto):[^)\s]*\)/g, ' $1 '], // Markdown: the same
  [/<(?:@[!&]?|#|!)[^>\n]*>/g, ' '], // mentions of people, roles, channels, everyone
  [/<a?:\w+:\d+>|:[a-z0-9_+-]+:/gi, ' '], // custom emoji
  [/<?\b(?:https?|mailto|ftp):[^\s>]*>?|\bwww\.\S+/gi, ' '],
  [/(?<!\S)@[\w.-]+/g, ' '],
];

/** Double-quoted runs of four words or more are someone else's; shorter ones are mostly emphasis and stay. */
const quotation = /["“”„«][^"“”„«»\n]*["“”»]/g;
const leastQuotedWords = 4;

/** Longer messages are read to here only, so that no message can cost more than this. Characters. */
const longestRead = 8_000;

/**
 * What the author says in own words: without quotations, code, links, mentions and markup. What the bot itself posted
 * cannot be told from text and must not be handed in.
 */
export function ownWords(message: string): string {
  let text = message.slice(0, longestRead);
  for (const [pattern, replacement] of notOwnWords) text = text.replace(pattern, replacement);
  return text
    .replace(quotation, (quoted) => (quoted.trim().split(/\s+/).length < leastQuotedWords ? quoted : ' '))
    .replace(/[*_~|#]+/g, ' ')
    .replace(/&(?:amp|lt|gt);/g, ' ')
    .trim();
}

/** Splits text into sentences; an ending mark stays with its sentence. */
export const sentencesOf = (text: string): string[] =>
  (text.match(/[^.!?\n]+[.!?]*|[.!?]+/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((s) => /\w/.test(s));

/** Words of a message that are compared by meaning: so many say what it is about, and no message costs more. */
const mostWords = 40;

/** What there is to be read of a message. @param known stems that are certainly English */
export function readable(message: string, known: ReadonlySet<string>) {
  const text = ownWords(message);
  const words = wordsOf(text);
  const beginning = text.split(/\s+/).slice(0, mostWords).join(' ');
  return { text, words, language: languageOf(text, words, known), beginning };
}
