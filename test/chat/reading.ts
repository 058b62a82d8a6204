import type { Block, Control } from '../../src/chat/reply.ts';
import { asText, plain, type Text } from '../../src/chat/text.ts';

/** Every text that a reader of these blocks has to find somewhere, in order. */
export const textsOf = (blocks: readonly Block[]): string[] => blocks.flatMap(textsOfBlock);

function textsOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'text':
      return [plain(block.text)];
    case 'list':
      return block.items.map(plain);
    case 'fields':
      return block.items.flatMap(({ label, value }) => [label, plain(value)]);
    case 'citations':
      return block.items.flatMap(({ title, notes }) => [title, ...notes]);
    case 'chart':
      return [block.title, ...block.bars.map(({ label }) => label), block.words];
    case 'cards':
      return block.cards.flatMap(({ title, lines, controls }) => [
        plain(asText(title)),
        ...lines.map(plain),
        ...controls.flatMap(textsOfControl),
      ]);
    case 'controls':
      return block.items.flatMap(textsOfControl);
    case 'divider':
      return [];
  }
}

const textsOfControl = (control: Control): string[] =>
  control.kind === 'select'
    ? [control.label, ...control.choices.flatMap(({ label, about }) => [label, about ?? ''])]
    : [control.label];

/** Every citation number of these blocks: those in texts, and those of the sources listed. */
export const citationsOf = (blocks: readonly Block[]): number[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'citations') return block.items.map(({ number }) => number);
    return runsOf(block).flatMap((text) =>
      text.flatMap((part) => (typeof part !== 'string' && part.kind === 'cite' ? [part.number] : [])),
    );
  });

function runsOf(block: Block): Text[] {
  if (block.kind === 'text') return [block.text];
  if (block.kind === 'list') return [...block.items];
  if (block.kind === 'fields') return block.items.map(({ value }) => value);
  if (block.kind === 'cards') return block.cards.flatMap(({ lines }) => [...lines]);
  return [];
}

/**
 * The letters, digits, marks and emoji of a text, in order: what has to survive escaping, laying out and paging.
 * Punctuation, white space and control characters are left to encoders.
 */
export const letters = (text: string): string =>
  text.replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]/gu, '');

/** Whether all characters of `part` stand in `whole` in the same order, whatever stands between them. */
export function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of part) {
    at = whole.indexOf(character, at) + character.length;
    if (at < character.length) return false;
  }
  return true;
}
