import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import { type Inline, plainPart, type Text } from '../../chat/text.ts';
import { clean } from './escape.ts';

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
export function elementsOf(text: Text): RichTextElement[] {
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
