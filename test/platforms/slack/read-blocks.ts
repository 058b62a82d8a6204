import type { KnownBlock, RichTextElement } from '@slack/types';

/** What somebody sees of blocks: words in reading order, labels of controls, and the names of inputs. */
export type Seen = { text: string; controls: string[]; inputs: string[] };

export function readBlocks(blocks: readonly KnownBlock[]): Seen {
  const seen: Seen = { text: '', controls: [], inputs: [] };
  for (const block of blocks) readBlock(block, seen);
  return seen;
}

function readBlock(block: KnownBlock, seen: Seen): void {
  const say = (words: string) => {
    seen.text += `${words}\n`;
  };
  switch (block.type) {
    case 'header':
    case 'section':
      say(block.text?.text ?? '');
      return;
    case 'context':
      for (const element of block.elements) if ('text' in element) say(element.text);
      return;
    case 'rich_text':
      for (const part of block.elements) {
        const rows =
          part.type === 'rich_text_list' ? part.elements.map(({ elements }) => elements) : [part.elements];
        for (const row of rows) say(row.map(wordsOf).join(''));
      }
      return;
    case 'actions':
      for (const element of block.elements) {
        if (element.type === 'button') seen.controls.push(element.text.text);
        else if (element.type === 'static_select') {
          seen.controls.push(element.placeholder?.text ?? '');
          for (const option of element.options ?? [])
            seen.controls.push(option.text.text, option.description?.text ?? '');
        } else throw new TypeError(`an unexpected ${element.type}`);
      }
      return;
    case 'input':
      say(block.label.text);
      say(block.hint?.text ?? '');
      seen.inputs.push(block.block_id ?? '');
      return;
    case 'divider':
      return;
    default:
      throw new TypeError(`an unexpected block: ${block.type}`);
  }
}

function wordsOf(element: RichTextElement): string {
  if (element.type === 'text') return element.text;
  if (element.type === 'link') return element.text ?? element.url;
  if (element.type === 'date') return element.fallback ?? '';
  if (element.type === 'channel') return `#${element.channel_id}`;
  throw new TypeError(`an unexpected element: ${element.type}`);
}
