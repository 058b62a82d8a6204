import { type CitationMark, type Inline, plainPart, type Text } from '../../chat/text.ts';

/**
 * Invisible characters that change what follows them: controls except line breaks, and bidirectional embeddings and
 * overrides. Joiners stay, because emoji and several scripts need them.
 */
const invisible = /[[\p{Cc}\u202a-\u202e\u2066-\u2069]--\n]/gv;

/** Well-formed text with `\n` as line breaks and no invisible control characters. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(invisible, '');

/** The same on one line, for titles, labels and list items. */
export const oneLine = (text: string): string => clean(text).replace(/\s{2,}|[^\S ]/g, ' ');

/**
 * What starts Discord Markdown anywhere in a line: emphasis, code, spoilers, masked links, mentions, timestamps, custom
 * emoji, `:names:` of emoji, and the colon of a URL, which would become a link.
 */
const inlineSyntax = /[\\*_~|`<>@#[\]]|:(?!\s)/g;

/**
 * What starts a list item, alone or after a number. Texts are joined from runs, so the start of a run counts as the start
 * of a line.
 */
const listSyntax = /^([^\S\n]*\d*)([-+.)])/gm;

/**
 * Escapes text so that Discord shows it literally.
 * Discord takes a backslash before any punctuation as an escape.
 */
export const escapeMarkdown = (text: string): string =>
  text.replace(inlineSyntax, '\\$&').replace(listSyntax, '$1\\$2');

/** Inside code only the backtick has a meaning; a prime replaces it. */
export const escapeCode = (text: string): string => text.replaceAll('`', '\u2035');

/**
 * A URL in ASCII that can't end the link around it and has no character that RFC 3986 forbids: Discord is stricter than
 * browsers.
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

/** A text as Discord Markdown on one line. Memoized, because every text is measured before it's shown. */
export const lineMarkdown = memoize((text: Text): string =>
  joinRuns(text.map((part) => encodeRun(part, oneLine))).trim(),
);

/** A text as Discord Markdown with its line breaks, and no more than one empty line in a row. */
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
      return citationMark(part);
    case 'instant':
      return `<t:${Math.floor(part.at / 1_000)}:f>`;
    case 'mention':
      if (!/^\d{15,21}$/.test(part.id)) return escapeMarkdown(oneLine(plainPart(part)));
      return part.of === 'channel' ? `<#${part.id}>` : `<@&${part.id}>`;
  }
}

/** A source's number as readers see it: [3], linked to the source if its address is given. */
export const citationMark = ({ number, url }: Omit<CitationMark, 'kind'>): string =>
  `\\[${url === undefined ? number : maskedLink(`${number}`, url)}\\]`;

export const bold = (text: string): string => wrapIn(text, '**');

const wrapIn = (text: string, mark: string): string =>
  wrapTrimmed(oneLine(text), (inner) => `${mark}${escapeMarkdown(inner)}${mark}`);

/**
 * A link without a preview. Discord ignores backslashes when it looks for the end of a link's text, so square brackets in
 * it become round ones.
 */
export function maskedLink(text: string, url: string): string {
  const words = oneLine(text).replaceAll('[', '(').replaceAll(']', ')');
  const shown = /[^\s\p{Cf}]/u.test(words) ? words : url;
  return wrapTrimmed(shown, (inner) => `[${escapeMarkdown(inner)}](<${escapeUrl(url)}>)`);
}

/** Discord ignores formatting marks that don't touch the words, so spaces stay outside. */
function wrapTrimmed(text: string, wrap: (inner: string) => string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  return text.slice(0, start) + wrap(inner) + text.slice(start + inner.length);
}

/** A zero-width space keeps the marks of neighbouring runs apart. */
const joinRuns = (runs: readonly string[]): string =>
  runs.reduce((all, run) => all + (/[*`]$/.test(all) && /^[*`]/.test(run) ? '\u200b' : '') + run, '');

/** Caches a pure function's result for each object, for as long as the object lives. */
export function memoize<T extends object, R>(compute: (key: T) => R): (key: T) => R {
  const cache = new WeakMap<T, R>();
  return (key) => {
    const result = cache.get(key) ?? compute(key);
    cache.set(key, result);
    return result;
  };
}
