import type { Block, Card, Control } from './reply.ts';
import { asText, type Inline, plain, plainPart, type Text } from './text.ts';

/**
 * Splits a block into smaller ones that say the same in the same order: lists into items, texts at the best boundary near the
 * middle.
 * @throws RangeError when the block can't be split any further
 */
export function splitBlock(block: Block): Block[] {
  switch (block.kind) {
    case 'list':
      if (block.items.length > 1) {
        return block.items.map((item, index) => ({ ...block, items: [item], start: block.start + index }));
      }
      return halves(block.items[0] ?? []).map((item, part) =>
        part === 0 ? { ...block, items: [item] } : { kind: 'text', text: item, quiet: false },
      );
    case 'citations': {
      if (block.items.length > 1) return block.items.map((item) => ({ ...block, items: [item] }));
      const [item] = block.items;
      if (!item) throw new RangeError('an empty list of sources');
      if (item.notes.length > 0) {
        return [
          { ...block, items: [{ ...item, notes: [] }] },
          ...item.notes.map((note): Block => ({ kind: 'text', text: [note], quiet: true })),
        ];
      }
      const [title, rest] = halves([item.title]);
      return [
        { ...block, items: [{ ...item, title: asString(title) }] },
        { kind: 'text', text: rest, quiet: true },
      ];
    }
    case 'fields':
      if (block.items.length > 1) return block.items.map((item) => ({ ...block, items: [item] }));
      return block.items.flatMap((item): Block[] => [
        { kind: 'text', text: [{ kind: 'strong', text: item.label }], quiet: false },
        { kind: 'text', text: item.value, quiet: false },
      ]);
    case 'text':
      return halves(block.text).map((text) => ({ ...block, text }));
    case 'heading':
      return halves([block.text]).map((half) => ({ ...block, text: asString(half) }));
    case 'chart':
      if (block.words !== '') {
        return [
          { ...block, words: '' },
          { kind: 'text', text: [block.words], quiet: true },
        ];
      }
      if (block.bars.length > 1) return chunks(block.bars).map((bars) => ({ ...block, bars }));
      return [
        { kind: 'heading', level: 2, text: block.title },
        ...block.bars.map(({ label, value }): Block => {
          return { kind: 'text', text: [`${label}: ${value}`], quiet: false };
        }),
      ];
    case 'cards':
      if (block.cards.length > 1) return block.cards.map((card) => ({ ...block, cards: [card] }));
      return block.cards.flatMap(openCard);
    case 'controls':
      if (block.items.length > 1) return chunks(block.items).map((items) => ({ ...block, items }));
      return block.items.flatMap(splitControl);
    case 'divider':
      throw new RangeError('a divider cannot be split');
  }
}

/** Turns a card that's too large for a page into plain blocks with all its lines and controls. */
function openCard(card: Card): Block[] {
  return [
    { kind: 'heading', level: 2, text: plain(asText(card.title)) },
    ...card.lines.map((text): Block => ({ kind: 'text', text, quiet: false })),
    ...(card.controls.length > 0 ? [{ kind: 'controls', items: card.controls } as const] : []),
  ];
}

function splitControl(control: Control): Block[] {
  if (control.kind !== 'select' || control.choices.length < 2)
    throw new RangeError('a control cannot be split');
  return chunks(control.choices).map((choices) => ({ kind: 'controls', items: [{ ...control, choices }] }));
}

const chunks = <T>(items: readonly T[]): T[][] => {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
};

const asString = (text: Text | undefined): string => plain(text ?? []);

const lengthOf = (part: Inline): number => plainPart(part).length;

/** Cuts text in two near the middle: between two inline parts if possible, otherwise inside one. */
function halves(text: Text): [Text, Text] {
  const total = text.reduce((length, part) => length + lengthOf(part), 0);
  let before = 0;
  for (const [index, part] of text.entries()) {
    const length = lengthOf(part);
    if (before + length >= total / 2) {
      const [left, right] = cutString(isAtomic(part) ? '' : plainPart(part), Math.round(total / 2 - before));
      if (left !== '' && right !== '') {
        return [
          [...text.slice(0, index), withText(part, left)],
          [withText(part, right), ...text.slice(index + 1)],
        ];
      }
      const border = index === 0 ? 1 : index;
      if (border < text.length) return [text.slice(0, border), text.slice(border)];
      if (index > 0) return [text.slice(0, index), text.slice(index)];
      break;
    }
    before += length;
  }
  throw new RangeError('a text cannot be split');
}

/** Whether a part can't be cut. */
const isAtomic = (part: Inline): boolean =>
  typeof part !== 'string' && (part.kind === 'cite' || part.kind === 'mention' || part.kind === 'instant');

const withText = (part: Inline, text: string): Inline =>
  typeof part === 'string' || !('text' in part) ? text : { ...part, text };

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts at the sentence nearest to `middle`; failing that, at a space, a grapheme or a code point. */
function cutString(text: string, middle: number): [string, string] {
  const near = (indexes: Iterable<number>, distance: number): number | undefined => {
    let best: number | undefined;
    for (const index of indexes) {
      const inside = index > 0 && index < text.length && Math.abs(index - middle) <= distance;
      if (inside && (best === undefined || Math.abs(index - middle) < Math.abs(best - middle))) best = index;
    }
    return best;
  };
  const starts = function* (segmenter: Intl.Segmenter) {
    for (const { index } of segmenter.segment(text)) yield index;
  };
  const spaces = function* () {
    for (const match of text.matchAll(/\s+/g)) yield match.index + match[0].length;
  };
  const points = function* () {
    let index = 0;
    for (const point of text) {
      index += point.length;
      yield index;
    }
  };
  const quarter = text.length / 4;
  const position =
    near(starts(sentences), quarter) ??
    near(spaces(), quarter) ??
    near(starts(graphemes), text.length) ??
    near(points(), text.length);
  return position === undefined ? [text, ''] : [text.slice(0, position), text.slice(position)];
}
