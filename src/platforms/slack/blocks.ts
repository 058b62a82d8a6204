import type {
  KnownBlock,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import type { ActionIds } from '../../chat/action-id.ts';
import type { Block, Card, Chart, CitationLine, Heading, List, Paragraph } from '../../chat/reply.ts';
import { asText, type Inline, plain, plainPart, strong, type Text } from '../../chat/text.ts';
import { encodeControls, type NextNumber } from './controls.ts';
import { clean, plainText } from './escape.ts';
import { limits } from './limits.ts';

/**
 * Encodes one block of a reply as Slack blocks. Running text becomes `rich_text`, which Slack shows literally, and the rest
 * plain text objects: Moot sends no `mrkdwn`, so nothing can be escaped wrongly.
 */
export function encodeBlock(block: Block, ids: ActionIds, nextNumber: NextNumber): KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return [encodeHeading(block)];
    case 'text':
      return [encodeParagraph(block)];
    case 'list':
      return [richText(...encodeList(block))];
    case 'fields':
      return [richText(...block.items.map(({ label, value }) => section(strong(label), ': ', ...value)))];
    case 'citations':
      return [richText(...block.items.map(encodeCitation))];
    case 'chart':
      return [richText(...encodeChart(block))];
    case 'cards':
      return block.cards.flatMap((card, index) => encodeCard(card, index > 0, ids, nextNumber));
    case 'controls':
      return encodeControls(block.items, ids, nextNumber);
    case 'divider':
      return [{ type: 'divider' }];
  }
}

/** A heading too long for a header block becomes bold text; it's never cut. */
const encodeHeading = ({ level, text }: Heading): KnownBlock =>
  level === 1 && clean(text).length <= limits.header
    ? { type: 'header', text: plainText(text) }
    : richText(section(strong(text)));

/** Quiet text is small unless it has links or times: Slack's small text with those would need escaping. */
function encodeParagraph({ text, quiet }: Paragraph): KnownBlock {
  const words = plain(text);
  const small = quiet && words.length <= limits.context && text.every(isWords);
  return small
    ? { type: 'context', elements: [plainText(words)] }
    : richText({ type: 'rich_text_section', elements: encodeText(text) });
}

const isWords = (part: Inline): boolean =>
  typeof part === 'string' || (part.kind !== 'link' && part.kind !== 'instant');

/** Slack's lists always start at 1, so a list continued on a later page gets its numbers as text. */
function encodeList({ items, ordered, start }: List): RichTextBlockElement[] {
  if (ordered && start !== 1) return items.map((item, index) => section(`${start + index}. `, ...item));
  return [
    {
      type: 'rich_text_list',
      style: ordered ? 'ordered' : 'bullet',
      elements: items.map((item) => section(...item)),
    },
  ];
}

function encodeCitation({ number, title, url, notes }: CitationLine): RichTextBlockElement {
  const name: Inline = url === undefined ? title : { kind: 'link', text: title, url };
  return section({ kind: 'cite', number }, ' ', name, ...notes.map((note) => ` · ${note}`));
}

/** Bars come before their labels, so that wide letters can't push them out of line. */
function encodeChart({ title, bars, words }: Chart): RichTextBlockElement[] {
  const longest = Math.max(...bars.map(({ value }) => value), 0);
  const rows = bars.map(({ label, value }) => `${drawBar(value, longest)} ${value}  ${clean(label)}`);
  return [
    section(strong(title)),
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: rows.join('\n') }] },
    ...(words === '' ? [] : [section(words)]),
  ];
}

const maxBarLength = 16;

/** At least one cell for anything above zero, so that little differs from nothing. */
function drawBar(value: number, longest: number): string {
  const cells = value > 0 ? Math.max(1, Math.round((value / longest) * maxBarLength)) : 0;
  return '█'.repeat(cells).padEnd(maxBarLength, '·');
}

function encodeCard(
  { title, lines, controls }: Card,
  divided: boolean,
  ids: ActionIds,
  nextNumber: NextNumber,
): KnownBlock[] {
  return [
    ...(divided ? [{ type: 'divider' } as const] : []),
    richText(section(...asText(title).map(inTitle)), ...lines.map((line) => section(...line))),
    ...encodeControls(controls, ids, nextNumber),
  ];
}

const inTitle = (part: Inline): Inline => (typeof part === 'string' ? strong(part) : part);

/** Slack's structured text. Its strings are literal, so they need no escaping. */
export const richText = (...elements: RichTextBlockElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements,
});

/** One paragraph. */
export const section = (...parts: Inline[]): RichTextSection => ({
  type: 'rich_text_section',
  elements: encodeText(parts),
});

/** The elements of a text. Slack refuses empty strings, so an empty text is one space. */
function encodeText(text: Text): RichTextElement[] {
  const elements: RichTextElement[] = [];
  for (const element of text.map(encodeInline)) {
    const last = elements.at(-1);
    if (element.type === 'text' && element.text === '') continue;
    // Joins neighbours, because every element counts towards the message's length.
    if (last && isPlain(last) && isPlain(element)) last.text += element.text;
    else elements.push(element);
  }
  return elements.length > 0 ? elements : [{ type: 'text', text: ' ' }];
}

const isPlain = (element: RichTextElement): element is RichTextText =>
  element.type === 'text' && element.style === undefined;

function encodeInline(part: Inline): RichTextElement {
  if (typeof part === 'string') return { type: 'text', text: clean(part) };
  switch (part.kind) {
    case 'strong':
      return { type: 'text', text: clean(part.text), style: { bold: true } };
    case 'emphasis':
      return { type: 'text', text: clean(part.text), style: { italic: true } };
    case 'code':
      return { type: 'text', text: clean(part.text), style: { code: true } };
    case 'cite':
      return part.url === undefined
        ? { type: 'text', text: `[${part.number}]` }
        : { type: 'link', url: part.url, text: `[${part.number}]` };
    case 'instant':
      return {
        type: 'date',
        timestamp: Math.floor(part.at / 1_000),
        format: '{date_short_pretty} {time}',
        fallback: clean(part.text),
      };
    case 'mention':
      // Mentioning a user group would ping everybody in it.
      return part.of === 'channel' && /^[CG][A-Z0-9]{2,}$/.test(part.id)
        ? { type: 'channel', channel_id: part.id }
        : { type: 'text', text: clean(plainPart(part)) };
    case 'link':
      return { type: 'link', url: part.url, ...(clean(part.text) === '' ? {} : { text: clean(part.text) }) };
  }
}
