import type { PlainTextElement } from '@slack/types';

/**
 * Text as Slack can take it: no control characters but line breaks and tabs, no halves of surrogate pairs.
 * Directional overrides go too, because they would turn round what stands beside them.
 */
export const clean = (text: string): string =>
  text.toWellFormed().replace(/[[\p{Cc}\u202A-\u202E\u2066-\u2069]--[\n\t]]/gv, '');

/** A text object that shows its characters as they are: no formatting, no mentions, no emoji names. */
export const plainText = (text: string): PlainTextElement => ({
  type: 'plain_text',
  text: clean(text).trim() === '' ? '–' : clean(text),
  emoji: false,
});

/**
 * For the `text` of a message, the only place where Slack would read its own markup in what we send.
 * `& < >` become entities, so that nothing mentions, links or dates; a word joiner, which nobody sees, after the
 * characters that begin formatting, emoji names and bare mentions keeps them from doing so.
 * Source: {@link https://docs.slack.dev/messaging/formatting-message-text}
 */
export const escapeText = (text: string): string =>
  clean(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@:*_~`]/g, (character) => `${character}\u2060`);

/** Undoes Slack's entities in what it delivers. */
export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What stands for a link, a person or a place in a message that Slack delivers: `<https://example.org|words>`. */
const reference = /<([^<>|]+)(?:\|([^<>]*))?>/g;

/** A message as people read it, with the addresses of its links. */
export const readText = (text: string): string =>
  unescapeText(text.replace(reference, (_, aim: string, label = '') => readReference(aim, label)));

function readReference(aim: string, label: string): string {
  if (aim.startsWith('!date')) return label;
  const [sign = ''] = aim;
  if ('@!#'.includes(sign)) return `${sign === '#' ? '#' : '@'}${label.replace(/^[@#]/, '') || aim.slice(1)}`;
  return label === '' || aim.endsWith(label) ? aim.replace(/^mailto:/, '') : `${label} (${aim})`;
}

/** The id that a mention of a member, channel or user group stands for, such as `<@U123|ada>`. */
export const idOfMention = (text: string): string | undefined =>
  /^<(?:@|#|!subteam\^)([A-Z0-9]{2,24})(?:\|[^>]*)?>$/.exec(text)?.[1];
