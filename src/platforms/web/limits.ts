import type { Cost, Meter } from '../../chat/pages.ts';
import type { Block, Control } from '../../chat/reply.ts';
import { plain, type Text } from '../../chat/text.ts';

/** The page's limits. Browsers have none of these; they spare readers and memory. */
export const limits = {
  /** Characters on one page of an answer: about 1,000 words, or four minutes' reading. */
  pageCharacters: 6_000,
  /** Bytes of a request. */
  requestBytes: 256 * 1024,
  /** Characters that always fit into a request, though each may take 6 bytes as a JSON escape. */
  requestCharacters: 40_000,
  /** Messages kept in memory, so that a page can show them again after a reload or a lost connection. */
  keptMessages: 200,
  /** Files waiting to be downloaded, for all visitors together. */
  keptFiles: 50,
  /** How many ports to try, from the given one up. */
  portsTried: 20,
};

const lengthOf = (text: Text): number => plain(text).length;

const controlLength = (control: Control): number =>
  control.kind === 'select'
    ? control.choices.reduce((sum, { label, about }) => sum + label.length + (about?.length ?? 0), 0)
    : control.label.length;

/** How many characters a block shows. */
export function charactersOf(block: Block): number {
  const sumOf = <T>(items: readonly T[], length: (item: T) => number) =>
    items.reduce((sum, item) => sum + length(item), 0);
  switch (block.kind) {
    case 'heading':
      return block.text.length;
    case 'text':
      return lengthOf(block.text);
    case 'list':
      return sumOf(block.items, lengthOf);
    case 'fields':
      return sumOf(block.items, ({ label, value }) => label.length + lengthOf(value));
    case 'citations':
      return sumOf(block.items, ({ title, notes }) => title.length + sumOf(notes, (note) => note.length));
    case 'chart':
      return block.title.length + block.words.length + sumOf(block.bars, ({ label }) => label.length + 8);
    case 'cards':
      return sumOf(
        block.cards,
        ({ title, lines, controls }) =>
          title.length + sumOf(lines, lengthOf) + sumOf(controls, controlLength),
      );
    case 'controls':
      return sumOf(block.items, controlLength);
    case 'divider':
      return 0;
  }
}

export const meter: Meter = {
  limit: { characters: limits.pageCharacters },
  cost: (block): Cost => ({ characters: charactersOf(block) }),
};
