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
import { type Inline, plain, plainPart, strong, type Text } from '../../chat/text.ts';
import { encodeControls, type NextNumber } from './controls.ts';
import { clean, plainText } from './escape.ts';
import { limits } from './limits.ts';

/**
 * One block of a reply as Slack's blocks. Running text becomes `rich_text`, whose strings Slack takes literally, and
 * the rest plain text objects: there is no `mrkdwn` in anything that Moot sends, so there is nothing to escape wrongly.
 */
export function encodeBlock(block: Block, ids: ActionIds, numbering: NextNumber): KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return [headingOf(block)];
    case 'text':
      return [paragraphOf(block)];
    case 'list':
      return [richText(...listOf(block))];
    case 'fields':
      return [richText(...block.items.map(({ label, value }) => section(strong(label), ': ', ...value)))];
    case 'citations':
      return [richText(...block.items.map(citationOf))];
    case 'chart':
      return [richText(...chartOf(block))];
    case 'cards':
      return block.cards.flatMap((card, index) => cardOf(card, index > 0, ids, numbering));
    case 'controls':
      return encodeControls(block.items, ids, numbering);
    case 'divider':
      return [{ type: 'divider' }];
  }
}

/** A heading that no header block can hold is written in bold instead; it is never cut. */
const headingOf = ({ level, text }: Heading): KnownBlock =>
  level === 1 && clean(text).length <= limits.header
    ? { type: 'header', text: plainText(text) }
    : richText(section(strong(text)));

/** Quiet text is small where it is words only; Slack has no small text with links that would need no escaping. */
function paragraphOf({ text, quiet }: Paragraph): KnownBlock {
  const words = plain(text);
  const small = quiet && words.length <= limits.context && text.every(isNotLink);
  return small
    ? { type: 'context', elements: [plainText(words)] }
    : richText({ type: 'rich_text_section', elements: elementsOf(text) });
}

const isNotLink = (part: Inline): boolean => typeof part === 'string' || part.kind !== 'link';

/** Slack's own list always begins with 1; the rest of a list on a later page has its numbers written out. */
function listOf({ items, ordered, start }: List): RichTextBlockElement[] {
  if (ordered && start !== 1) return items.map((item, index) => section(`${start + index}. `, ...item));
  return [
    {
      type: 'rich_text_list',
      style: ordered ? 'ordered' : 'bullet',
      elements: items.map((item) => section(...item)),
    },
  ];
}

function citationOf({ number, title, url, notes }: CitationLine): RichTextBlockElement {
  const name: Inline = url === undefined ? title : { kind: 'link', text: title, url };
  return section({ kind: 'cite', number }, ' ', name, ...notes.map((note) => ` · ${note}`));
}

/** Bars come before their labels, so that the width of a script's letters cannot push them out of line. */
function chartOf({ title, bars, words }: Chart): RichTextBlockElement[] {
  const longest = Math.max(...bars.map(({ value }) => value), 0);
  const rows = bars.map(({ label, value }) => `${barOf(value, longest)} ${value}  ${clean(label)}`);
  return [
    section(strong(title)),
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: rows.join('\n') }] },
    ...(words === '' ? [] : [section(words)]),
  ];
}

const maxBarLength = 16;

/** At least one cell for anything above zero, so that little is told from nothing. */
function barOf(value: number, longest: number): string {
  const cells = value > 0 ? Math.max(1, Math.round((value / longest) * maxBarLength)) : 0;
  return '█'.repeat(cells).padEnd(maxBarLength, '·');
}

function cardOf(
  { title, lines, controls }: Card,
  divided: boolean,
  ids: ActionIds,
  numbering: NextNumber,
): KnownBlock[] {
  return [
    ...(divided ? [{ type: 'divider' } as const] : []),
    richText(section(strong(title)), ...lines.map((line) => section(...line))),
    ...encodeControls(controls, ids, numbering),
  ];
}

/** Slack's own structure for written text. Its strings are literal: nothing in them is markup, so nothing is escaped. */
export const richText = (...elements: RichTextBlockElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements,
});

/** One paragraph. */
export const section = (...parts: Inline[]): RichTextSection => ({
  type: 'rich_text_section',
  elements: elementsOf(parts),
});

/** The elements of a text. Slack refuses empty strings, so a text that says nothing is one space. */
function elementsOf(text: Text): RichTextElement[] {
  const elements: RichTextElement[] = [];
  for (const element of text.map(elementOf)) {
    const last = elements.at(-1);
    if (element.type === 'text' && element.text === '') continue;
    // Neighbours become one, because every element counts towards the length of a message.
    if (last && isPlain(last) && isPlain(element)) last.text += element.text;
    else elements.push(element);
  }
  return elements.length > 0 ? elements : [{ type: 'text', text: ' ' }];
}

const isPlain = (element: RichTextElement): element is RichTextText =>
  element.type === 'text' && element.style === undefined;

function elementOf(part: Inline): RichTextElement {
  if (typeof part === 'string') return { type: 'text', text: clean(part) };
  switch (part.kind) {
    case 'strong':
      return { type: 'text', text: clean(part.text), style: { bold: true } };
    case 'emphasis':
      return { type: 'text', text: clean(part.text), style: { italic: true } };
    case 'code':
      return { type: 'text', text: clean(part.text), style: { code: true } };
    case 'cite':
      return { type: 'text', text: `[${part.number}]` };
    case 'mention':
      // Naming a user group would call everybody in it.
      return part.of === 'channel' && /^[CG][A-Z0-9]{2,}$/.test(part.id)
        ? { type: 'channel', channel_id: part.id }
        : { type: 'text', text: clean(plainPart(part)) };
    case 'link':
      return { type: 'link', url: part.url, ...(clean(part.text) === '' ? {} : { text: clean(part.text) }) };
  }
}
