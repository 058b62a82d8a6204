import type { KnownBlock } from '@slack/types';
import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { type Meter, paginate } from '../../chat/pages.ts';
import type { Block, Card, Control } from '../../chat/reply.ts';
import { asText, plain } from '../../chat/text.ts';
import { encodeBlock } from './blocks.ts';
import { actionButton, makeCounter } from './controls.ts';
import { escapeText, plainText } from './escape.ts';
import { limits } from './limits.ts';

/** A message for Slack: blocks, and the same as text. */
export type SlackMessage = { text: string; blocks: KnownBlock[] };

/** What encoding needs of the bot. */
export type SlackEncoderBot = Pick<Bot, 'ids' | 'say'>;

/** Where an answer is shown. The Home tab has no channel to share to. */
export type Surface = 'message' | 'home';

/**
 * Encodes the requested page of an answer, or the last one if there are fewer, with buttons for the neighbouring pages and
 * for sharing.
 */
export function encode(
  answer: ReplyAnswer,
  words: SlackEncoderBot,
  surface: Surface = 'message',
): SlackMessage {
  const { reply, page } = answer;
  const pages = paginate(reply.blocks, makeMeter(words));
  const current = Math.min(page, Math.max(pages.length, 1));
  const shown = pages[current - 1] ?? [];
  const nextNumber = makeCounter();
  const count = pages.length > 1 ? [words.say('reply.page', { page: current, pages: pages.length })] : [];
  const buttons = pageButtons(answer, { current, last: pages.length }, words, surface);
  const blocks = shown.flatMap((block) => encodeBlock(block, words.ids, nextNumber));
  for (const text of count) blocks.push({ type: 'context', elements: [plainText(text)] });
  if (buttons.length > 0) {
    const elements = buttons.map(({ name, id }) =>
      actionButton(words.say(`reply.${name}`), id, nextNumber()),
    );
    blocks.push({ type: 'actions', elements });
  }
  return { text: fallbackText(reply.title, shown, count), blocks };
}

/** How many messages these blocks need. */
export const countPages = (blocks: readonly Block[], words: SlackEncoderBot): number =>
  paginate(blocks, makeMeter(words)).length;

type PageButton = 'next' | 'previous' | 'share';
type Pages = { current: number; last: number };

/** The buttons below an answer: its neighbouring pages, and sharing it. */
function pageButtons(
  { reply, target, shared }: ReplyAnswer,
  { current, last }: Pages,
  { ids }: SlackEncoderBot,
  surface: Surface,
): { name: PageButton; id: string }[] {
  const to = (name: PageButton, page: number, share = false) => ({
    name,
    id: ids.encode(target, { page, share }),
  });
  return [
    ...(current > 1 ? [to('previous', current - 1)] : []),
    ...(current < last ? [to('next', current + 1)] : []),
    ...(surface === 'message' && reply.shareable && !shared ? [to('share', current, true)] : []),
  ];
}

/** The most that the page count and buttons take: two blocks, three buttons with the longest ids and labels. */
const reserved = { blocks: 2, bytes: 1_600 };

/** Measures pages. Assumes control numbers of two digits; a page has no room for more. */
const makeMeter = ({ ids }: SlackEncoderBot): Meter => ({
  limit: { blocks: limits.blocks - reserved.blocks, bytes: limits.bytes - reserved.bytes },
  cost(block) {
    const blocks = encodeBlock(block, ids, () => 99);
    return { blocks: blocks.length, bytes: bytesOf(blocks) };
  },
});

/** The size of a value as JSON, in UTF-8 bytes. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/**
 * A page as text, for phone notifications, which can't show blocks, and for screen readers, which read this instead.
 * Sources: {@link https://docs.slack.dev/changelog/2026/07/13/notification-changes},
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
  plain(asText(title)),
  ...lines.map(plain),
  ...controls.flatMap(controlLines),
];

/** Screen readers reach controls by themselves; only a menu's label is missing. */
const controlLines = (control: Control): string[] => (control.kind === 'select' ? [control.label] : []);
