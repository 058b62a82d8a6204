/** A run of text inside a block. Encoders escape plain strings. */
export type Inline =
  | string
  | { kind: 'strong'; text: string }
  | { kind: 'emphasis'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; url: string }
  | CitationMark
  /** A channel, role or user group, shown by its name. Notifies nobody. */
  | { kind: 'mention'; of: 'channel' | 'group'; id: string }
  | Instant;

/** The number of a source; with its address, a link to it. */
export type CitationMark = { kind: 'cite'; number: number; url?: string };

/**
 * A moment in milliseconds since 1970. Platforms show it in the reader's own time zone; where none does, `text` says it in
 * the community's.
 */
export type Instant = { kind: 'instant'; at: number; text: string };

export type Text = readonly Inline[];

/** Discord's limit for link buttons, which we use for every address. */
const longestAddress = 512;

export const strong = (text: string): Inline => ({ kind: 'strong', text });
export const emphasis = (text: string): Inline => ({ kind: 'emphasis', text });
export const code = (text: string): Inline => ({ kind: 'code', text });
export const cite = (number: number, url?: string): CitationMark => ({
  kind: 'cite',
  number,
  ...(url === undefined || !isAddress(url) ? {} : { url }),
});
export const channelMention = (id: string): Inline => ({ kind: 'mention', of: 'channel', id });
export const groupMention = (id: string): Inline => ({ kind: 'mention', of: 'group', id });

/** Whether a link can lead there: http(s) and at most 512 characters. */
export const isAddress = (url: string): boolean =>
  /^https?:\/\/\S+$/.test(url) && URL.canParse(url) && url.length <= longestAddress;

/** Text that links to a web address. @throws RangeError when the address isn't http(s) or exceeds 512 characters */
export function link(text: string, url: string): Inline {
  if (!isAddress(url)) throw new RangeError(`not a usable address: ${url}`);
  return { kind: 'link', text, url };
}

/** A string as a text of one run. */
export const asText = (text: string | Text): Text => (typeof text === 'string' ? [text] : text);

/** A sentence that says instants, with each as a part of its own. */
export const withInstants = (sentence: string, ...instants: readonly Instant[]): Text =>
  instants.reduce<Text>((text, instant) => text.flatMap((part) => markInstant(part, instant)), [sentence]);

function markInstant(part: Inline, instant: Instant): Inline[] {
  if (typeof part !== 'string') return [part];
  return part
    .split(instant.text)
    .flatMap((words, index) => [...(index > 0 ? [instant] : []), ...(words === '' ? [] : [words])]);
}

/** The words alone, for fallbacks, notifications and screen readers. */
export const plain = (text: Text): string => text.map(plainPart).join('');

/** The words of one part. */
export function plainPart(part: Inline): string {
  if (typeof part === 'string') return part;
  switch (part.kind) {
    case 'cite':
      return `[${part.number}]`;
    case 'mention':
      return part.of === 'channel' ? `#${part.id}` : part.id;
    default:
      return part.text;
  }
}
