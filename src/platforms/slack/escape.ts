import type { PlainTextElement } from '@slack/types';

/**
 * Text as Slack takes it: well-formed, with no control characters except line breaks and tabs. Bidirectional overrides go
 * too, because they would reverse the text beside them.
 */
export const clean = (text: string): string =>
  text.toWellFormed().replace(/[[\p{Cc}\u202A-\u202E\u2066-\u2069]--[\n\t]]/gv, '');

/** A text object without formatting, mentions or emoji names. */
export const plainText = (text: string): PlainTextElement => ({
  type: 'plain_text',
  text: clean(text).trim() === '' ? '–' : clean(text),
  emoji: false,
});

/**
 * For a message's `text`, the only place where Slack reads markup in what we send. `& < >` become entities, which rules out
 * mentions, links and dates. An invisible word joiner follows the characters that start formatting, emoji names and bare
 * mentions.
 * Source: {@link https://docs.slack.dev/messaging/formatting-message-text}
 */
export const escapeText = (text: string): string =>
  clean(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@:*_~`]/g, (character) => `${character}\u2060`);

/** Decodes Slack's entities in text it delivers. */
export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** A link, person or channel in a message from Slack: `<https://example.org|words>`. */
const reference = /<([^<>|]+)(?:\|([^<>]*))?>/g;

/** A message's text as people read it, with the URLs of its links. */
export const readText = (text: string): string =>
  unescapeText(
    text.replace(reference, (_, destination: string, label = '') => readReference(destination, label)),
  );

function readReference(destination: string, label: string): string {
  if (destination.startsWith('!date')) return label;
  const [sign = ''] = destination;
  if ('@!#'.includes(sign))
    return `${sign === '#' ? '#' : '@'}${label.replace(/^[@#]/, '') || destination.slice(1)}`;
  return label === '' || destination.endsWith(label)
    ? destination.replace(/^mailto:/, '')
    : `${label} (${destination})`;
}

/** The id in a mention of a member, channel or user group, such as `<@U123|ada>`; undefined if it isn't one. */
export const idOfMention = (text: string): string | undefined =>
  /^<(?:@|#|!subteam\^)([A-Z0-9]{2,24})(?:\|[^>]*)?>$/.exec(text)?.[1];
