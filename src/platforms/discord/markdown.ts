import { type Inline, plainPart, type Text } from '../../chat/text.ts';

/**
 * Characters that change what stands after them without being seen: controls but for line breaks, and the bidirectional
 * embeddings and overrides. Joiners stay, since emoji and several scripts are written with them.
 */
const invisible = /[[\p{Cc}\u202a-\u202e\u2066-\u2069]--\n]/gv;

/** Text that any encoding can carry: whole code points, line breaks as `\n`, nothing unseen. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(invisible, '');

/** The same on one line, as titles, labels and list items need it. Most white space is one space already, and is left. */
export const oneLine = (text: string): string => clean(text).replace(/\s{2,}|[^\S ]/g, ' ');

/**
 * Everything that begins a piece of Discord's Markdown wherever it stands: emphasis, code, spoilers, masked links,
 * mentions, timestamps, custom emoji, `:names:` of emoji and the colon of an address, which would become a link.
 */
const inlineSyntax = /[\\*_~|`<>@#[\]]|:(?!\s)/g;

/**
 * What begins a list, or goes on with the number before it. Texts are joined from runs, so that the start of a run
 * counts as the start of a line.
 */
const listSyntax = /^([^\S\n]*\d*)([-+.)])/gm;

/**
 * Text from people or data as Discord shows it letter by letter.
 * Discord takes a backslash before any punctuation as an escape.
 */
export const escapeMarkdown = (text: string): string =>
  text.replace(inlineSyntax, '\\$&').replace(listSyntax, '$1\\$2');

/** Inside code nothing but the backtick means anything; a prime stands in for it. */
export const escapeCode = (text: string): string => text.replaceAll('`', '\u2035');

/**
 * An address in ASCII, with nothing in it that could end the link around it, nor anything that RFC 3986 keeps out:
 * browsers are laxer, Discord is not.
 */
export function escapeUrl(url: string): string {
  const [, host = '', rest = '', fragment] =
    /^(\w+:\/\/[^/?#]*)([^#]*)(?:#(.*))?$/s.exec(new URL(url).href) ?? [];
  return host + percentEncode(rest) + (fragment === undefined ? '' : `#${percentEncode(fragment)}`);
}

const percentEncode = (part: string): string =>
  part.replace(
    /%(?![0-9a-f]{2})|[^\w.~!$&*+,;=:@/?%-]/gi,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

/** A text as Discord's Markdown on one line. Remembered, as every text is weighed before it is shown. */
export const lineMarkdown = memoize((text: Text): string =>
  joinRuns(text.map((part) => encodeRun(part, oneLine))).trim(),
);

/** A text as Discord's Markdown, with its line breaks; at most one empty line in a row. Remembered, too. */
export const markdown = memoize((text: Text): string =>
  joinRuns(text.map((part) => encodeRun(part, clean)))
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim(),
);

function encodeRun(part: Inline, tidy: (text: string) => string): string {
  if (typeof part === 'string') return escapeMarkdown(tidy(part));
  switch (part.kind) {
    case 'strong':
      return wrapIn(part.text, '**');
    case 'emphasis':
      return wrapIn(part.text, '*');
    case 'code':
      return wrapTrimmed(oneLine(part.text), (text) => `\`${escapeCode(text)}\``);
    case 'link':
      return maskedLink(part.text, part.url);
    case 'cite':
      return citationMark(part.number);
    case 'mention':
      if (!/^\d{15,21}$/.test(part.id)) return escapeMarkdown(oneLine(plainPart(part)));
      return part.of === 'channel' ? `<#${part.id}>` : `<@&${part.id}>`;
  }
}

/** The number of a source as readers see it: [3]. */
export const citationMark = (number: number): string => `\\[${number}\\]`;

export const bold = (text: string): string => wrapIn(text, '**');

const wrapIn = (text: string, mark: string): string =>
  wrapTrimmed(oneLine(text), (inner) => `${mark}${escapeMarkdown(inner)}${mark}`);

/**
 * A link that opens no preview. Discord looks for the end of a link's text without regard to backslashes, so that
 * square brackets in it become round ones.
 */
export function maskedLink(text: string, url: string): string {
  const words = oneLine(text).replaceAll('[', '(').replaceAll(']', ')');
  const shown = /[^\s\p{Cf}]/u.test(words) ? words : url;
  return wrapTrimmed(shown, (inner) => `[${escapeMarkdown(inner)}](<${escapeUrl(url)}>)`);
}

/** Marks stand close to the words, or Discord does not take them for marks. */
function wrapTrimmed(text: string, wrap: (inner: string) => string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  return text.slice(0, start) + wrap(inner) + text.slice(start + inner.length);
}

/** Marks of neighbouring runs are kept apart by a space of no width, or they would read as one. */
const joinRuns = (runs: readonly string[]): string =>
  runs.reduce((all, run) => all + (/[*`]$/.test(all) && /^[*`]/.test(run) ? '\u200b' : '') + run, '');

/** A pure function that remembers what it made of each object for as long as that object lives. */
export function memoize<T extends object, R>(make: (given: T) => R): (given: T) => R {
  const made = new WeakMap<T, R>();
  return (given) => {
    const known = made.get(given) ?? make(given);
    made.set(given, known);
    return known;
  };
}
