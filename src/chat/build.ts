import type {
  Bar,
  Block,
  Button,
  Card,
  Cards,
  Chart,
  Choice,
  CitationLine,
  Citations,
  Control,
  Controls,
  Divider,
  Field,
  Fields,
  Heading,
  LinkButton,
  List,
  Paragraph,
  RawOptions,
  Reply,
  Select,
  Target,
  TextFile,
} from './reply.ts';
import type { Say } from './say.ts';
import { asText, type Inline, link, type Text } from './text.ts';

/** Slack allows 75 characters on a button, Discord 80. */
export const longestLabel = 75;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Shortens a text to fit on a control, ending in an ellipsis. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let short = '';
  for (const { segment } of graphemes.segment(text)) {
    if (short.length + segment.length > longest - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}

function label(text: string): string {
  const one = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (one === '') throw new RangeError('a control needs a label');
  return shorten(one, longestLabel);
}

export const target = (command: string, options: RawOptions = {}, action = 'show'): Target => ({
  command,
  action,
  options,
});

export const heading = (text: string, level: 1 | 2 = 2): Heading => ({ kind: 'heading', level, text });
export const text = (...parts: Inline[]): Paragraph => ({ kind: 'text', text: parts, quiet: false });
export const quiet = (...parts: Inline[]): Paragraph => ({ kind: 'text', text: parts, quiet: true });
export const list = (items: readonly (string | Text)[]): List => ({
  kind: 'list',
  items: items.map(asText),
  ordered: false,
  start: 1,
});
export const steps = (items: readonly (string | Text)[], start = 1): List => ({
  kind: 'list',
  items: items.map(asText),
  ordered: true,
  start,
});
export const field = (name: string, value: string | Text): Field => ({ label: name, value: asText(value) });
export const fields = (...items: Field[]): Fields => ({ kind: 'fields', items });
export const chart = (title: string, bars: readonly Bar[], words: string): Chart => ({
  kind: 'chart',
  title,
  bars,
  words,
});
export const card = (
  title: string | Text,
  lines: readonly (string | Text)[],
  ...controls: Control[]
): Card => ({
  title,
  lines: lines.map(asText),
  controls,
});
export const cards = (...items: Card[]): Cards => ({ kind: 'cards', cards: items });
export const divider = (): Divider => ({ kind: 'divider' });
export const controls = (...items: Control[]): Controls => ({ kind: 'controls', items });

/** The numbered sources of an answer. @throws RangeError for an unusable address */
export function citations(items: readonly CitationLine[]): Citations {
  for (const item of items) if (item.url !== undefined) link(item.title, item.url);
  return { kind: 'citations', items };
}

/** A button that asks for something. @throws RangeError when the label is empty */
export const button = (name: string, to: Target, primary = false): Button => ({
  kind: 'button',
  label: label(name),
  to,
  primary,
});

/** A button that opens a web address. @throws RangeError for an unusable label or address */
export function linkButton(name: string, url: string): LinkButton {
  link(name, url);
  return { kind: 'link-button', label: label(name), url };
}

/** A menu of 1 to 100 choices. @throws RangeError for none, or more */
export function select(name: string, choices: readonly Choice[]): Select {
  if (choices.length === 0 || choices.length > 100)
    throw new RangeError(`a menu of ${choices.length} choices`);
  return {
    kind: 'select',
    label: label(name),
    choices: choices.map((choice) => ({
      ...choice,
      label: label(choice.label),
      ...(choice.about === undefined ? {} : { about: label(choice.about) }),
    })),
  };
}

/** An answer. Empty blocks are left out, so commands can pass lists that may be empty. */
export function reply(
  title: string,
  blocks: readonly Block[],
  { shareable = false, file, at }: { shareable?: boolean; file?: TextFile; at?: Target } = {},
): Reply {
  const shown = blocks.filter((block) => !isEmpty(block));
  return {
    title,
    blocks: shown,
    shareable,
    ...(file === undefined ? {} : { file }),
    ...(at === undefined ? {} : { at }),
  };
}

function isEmpty(block: Block): boolean {
  switch (block.kind) {
    case 'list':
    case 'fields':
    case 'citations':
    case 'controls':
      return block.items.length === 0;
    case 'cards':
      return block.cards.length === 0;
    case 'chart':
      return block.bars.length === 0;
    case 'text':
      return block.text.length === 0;
    case 'heading':
    case 'divider':
      return false;
  }
}

/** Says who shared an answer, so that nobody thinks the bot posted it unasked. */
export const withSharer = (made: Reply, name: string, say: Say): Reply => ({
  ...made,
  shareable: false,
  blocks: [...made.blocks, quiet(say('reply.shared-by', { name }))],
});

/** Adds a note below the title. */
export function withNote(made: Reply, words: string): Reply {
  const [first, ...rest] = made.blocks;
  const blocks = first?.kind === 'heading' ? [first, quiet(words), ...rest] : [quiet(words), ...made.blocks];
  return { ...made, blocks };
}
