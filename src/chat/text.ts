/** A run of text inside a block. Plain strings are what people or data wrote; encoders escape them. */
export type Inline =
  | string
  | { kind: 'strong'; text: string }
  | { kind: 'emphasis'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'cite'; number: number }
  /** A channel, or a role or user group, by the name that the platform knows for its id. Pings nobody. */
  | { kind: 'mention'; of: 'channel' | 'group'; id: string };

export type Text = readonly Inline[];

/** Discord allows 512 characters in the address of a link button; the same bound holds for every address. */
const longestAddress = 512;

export const strong = (text: string): Inline => ({ kind: 'strong', text });
export const emphasis = (text: string): Inline => ({ kind: 'emphasis', text });
export const code = (text: string): Inline => ({ kind: 'code', text });
export const cite = (number: number): Inline => ({ kind: 'cite', number });
export const channelMention = (id: string): Inline => ({ kind: 'mention', of: 'channel', id });
export const groupMention = (id: string): Inline => ({ kind: 'mention', of: 'group', id });

/** Whether a link can lead there: http(s), and at most 512 characters. */
export const isAddress = (url: string): boolean =>
  /^https?:\/\/\S+$/.test(url) && URL.canParse(url) && url.length <= longestAddress;

/**
 * Text that leads to a web address.
 * @throws RangeError when the address is not http(s) or longer than 512 characters.
 */
export function link(text: string, url: string): Inline {
  if (!isAddress(url)) throw new RangeError(`not a usable address: ${url}`);
  return { kind: 'link', text, url };
}

/** The words alone, without emphasis or addresses: for fallbacks, notifications and screen readers. */
export const plain = (text: Text): string => text.map(plainPart).join('');

/** The words of one part of a text. */
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
