import { type Inline, plainPart, type Text } from '../../chat/text.ts';
import { clean, escapeAddress, escapeCode, escapeMarkdown, oneLine } from './escape.ts';
import { remembering } from './remembering.ts';

/** A text as Discord's Markdown on one line. Remembered, as every text is weighed before it is shown. */
export const lineMarkdown = remembering((text: Text): string =>
  join(text.map((part) => runOf(part, oneLine))).trim(),
);

/** A text as Discord's Markdown, with its line breaks; at most one empty line in a row. Remembered, too. */
export const markdown = remembering((text: Text): string =>
  join(text.map((part) => runOf(part, clean)))
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim(),
);

function runOf(part: Inline, tidy: (text: string) => string): string {
  if (typeof part === 'string') return escapeMarkdown(tidy(part));
  switch (part.kind) {
    case 'strong':
      return marked(part.text, '**');
    case 'emphasis':
      return marked(part.text, '*');
    case 'code':
      return around(oneLine(part.text), (text) => `\`${escapeCode(text)}\``);
    case 'link':
      return maskedLink(part.text, part.url);
    case 'cite':
      return citeMark(part.number);
    case 'mention':
      if (!/^\d{15,21}$/.test(part.id)) return escapeMarkdown(oneLine(plainPart(part)));
      return part.of === 'channel' ? `<#${part.id}>` : `<@&${part.id}>`;
  }
}

/** The number of a source as readers see it: [3]. */
export const citeMark = (number: number): string => `\\[${number}\\]`;

export const bold = (text: string): string => marked(text, '**');

const marked = (text: string, mark: string): string =>
  around(oneLine(text), (inner) => `${mark}${escapeMarkdown(inner)}${mark}`);

/**
 * A link that opens no preview. Discord looks for the end of a link's text without regard to backslashes, so that
 * square brackets in it become round ones.
 */
export function maskedLink(text: string, url: string): string {
  const words = oneLine(text).replaceAll('[', '(').replaceAll(']', ')');
  const shown = /[^\s\p{Cf}]/u.test(words) ? words : url;
  return around(shown, (inner) => `[${escapeMarkdown(inner)}](<${escapeAddress(url)}>)`);
}

/** Marks stand close to the words, or Discord does not take them for marks. */
function around(text: string, wrap: (inner: string) => string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  return text.slice(0, start) + wrap(inner) + text.slice(start + inner.length);
}

/** Marks of neighbouring runs are kept apart by a space of no width, or they would read as one. */
const join = (runs: readonly string[]): string =>
  runs.reduce((all, run) => all + (/[*`]$/.test(all) && /^[*`]/.test(run) ? '\u200b' : '') + run, '');
