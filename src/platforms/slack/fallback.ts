import type { Block, Card, Control } from '../../chat/reply.ts';
import { plain } from '../../chat/text.ts';
import { escapeText } from './escape.ts';
import { limits } from './limits.ts';

/**
 * A page in words, for what cannot show blocks: notifications on phones, and screen readers, which read this
 * instead of the blocks. Sources: {@link https://docs.slack.dev/changelog/2026/07/13/notification-changes},
 * {@link https://docs.slack.dev/reference/methods/chat.postMessage}
 */
export function fallbackText(title: string, page: readonly Block[], more: readonly string[] = []): string {
  const words = page.flatMap(linesOf);
  const lines = [...(words[0] === title ? [] : [title]), ...words, ...more].filter(
    (line) => line.trim() !== '',
  );
  return escapeText(lines.join('\n')).slice(0, limits.text);
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'text':
      return [plain(block.text)];
    case 'list':
      return block.items.map((item, index) =>
        block.ordered ? `${block.start + index}. ${plain(item)}` : `• ${plain(item)}`,
      );
    case 'fields':
      return block.items.map(({ label, value }) => `${label}: ${plain(value)}`);
    case 'citations':
      return block.items.map(({ number, title, notes }) => `[${number}] ${[title, ...notes].join(' · ')}`);
    case 'chart':
      return [block.title, ...block.bars.map(({ label, value }) => `${label}: ${value}`), block.words];
    case 'cards':
      return block.cards.flatMap(cardLines);
    case 'controls':
      return block.items.flatMap(controlLines);
    case 'divider':
      return [];
  }
}

const cardLines = ({ title, lines, controls }: Card): string[] => [
  title,
  ...lines.map(plain),
  ...controls.flatMap(controlLines),
];

/** Screen readers reach controls by themselves; only what a menu is about needs a word. */
const controlLines = (control: Control): string[] => (control.kind === 'select' ? [control.label] : []);
