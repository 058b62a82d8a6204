/**
 * Characters that change what stands after them without being seen: controls but for line breaks, and the bidirectional
 * embeddings and overrides. Joiners stay, since emoji and several scripts are written with them.
 */
const unseen = /[[\p{Cc}\u202a-\u202e\u2066-\u2069]--\n]/gv;

/** Text that any encoding can carry: whole code points, line breaks as `\n`, nothing unseen. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unseen, '');

/** The same on one line, as titles, labels and list items need it. Most white space is one space already, and is left. */
export const oneLine = (text: string): string => clean(text).replace(/\s{2,}|[^\S ]/g, ' ');

/**
 * Everything that begins a piece of Discord's Markdown wherever it stands: emphasis, code, spoilers, masked links,
 * mentions, timestamps, custom emoji, `:names:` of emoji and the colon of an address, which would become a link.
 */
const anywhere = /[\\*_~|`<>@#[\]]|:(?!\s)/g;

/**
 * What begins a list, or goes on with the number before it. Texts are joined from runs, so that the start of a run
 * counts as the start of a line.
 */
const atStart = /^([^\S\n]*\d*)([-+.)])/gm;

/**
 * Text from people or data as Discord shows it letter by letter.
 * Discord takes a backslash before any punctuation as an escape.
 */
export const escapeMarkdown = (text: string): string =>
  text.replace(anywhere, '\\$&').replace(atStart, '$1\\$2');

/** Inside code nothing but the backtick means anything; a prime stands in for it. */
export const escapeCode = (text: string): string => text.replaceAll('`', '\u2035');

/**
 * An address in ASCII, with nothing in it that could end the link around it, nor anything that RFC 3986 keeps out:
 * browsers are laxer, Discord is not.
 */
export function escapeAddress(url: string): string {
  const [, host = '', rest = '', fragment] =
    /^(\w+:\/\/[^/?#]*)([^#]*)(?:#(.*))?$/s.exec(new URL(url).href) ?? [];
  return host + strict(rest) + (fragment === undefined ? '' : `#${strict(fragment)}`);
}

const strict = (part: string): string =>
  part.replace(
    /%(?![0-9a-f]{2})|[^\w.~!$&*+,;=:@/?%-]/gi,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
