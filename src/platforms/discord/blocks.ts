import {
  type APIButtonComponent,
  type APIFileComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  type APITextDisplayComponent,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import type { Block, Card, Chart, CitationLine } from '../../chat/reply.ts';
import { asText } from '../../chat/text.ts';
import { type ControlRow, encodeButton, encodeControls, type NewCustomId } from './controls.ts';
import {
  bold,
  citationMark,
  escapeCode,
  escapeMarkdown,
  lineMarkdown,
  markdown,
  maskedLink,
  memoize,
  oneLine,
} from './markdown.ts';

type TextWithButton = APISectionComponent & { accessory: APIButtonComponent };

/** The components Moot's messages use: fewer than Discord has. */
export type Component =
  | APITextDisplayComponent
  | APISeparatorComponent
  | APIFileComponent
  | TextWithButton
  | ControlRow;

/** Markdown and its role, which decides the gap to its neighbours, or a component that isn't text. */
type Piece = { text: string; role: 'heading' | 'body' | 'list' | 'quiet' } | { component: Component };

const thinSeparator: APISeparatorComponent = {
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
};
const wideSeparator: APISeparatorComponent = { ...thinSeparator, spacing: SeparatorSpacingSize.Large };

export const textDisplay = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});

/** Blocks as components. Neighbouring texts share one display, because a message can have only a few. */
export function encodeBlocks(blocks: readonly Block[], newId: NewCustomId): Component[] {
  const components: Component[] = [];
  let before: Piece | undefined;
  for (const piece of blocks.flatMap((block) => encodeBlock(block, newId))) {
    const last = components.at(-1);
    if ('component' in piece) components.push(piece.component);
    else if (piece.text === '') continue;
    else if (last?.type === ComponentType.TextDisplay && before && 'text' in before) {
      const isTight = piece.role === 'quiet' || piece.role === 'list' || before.role === 'heading';
      components[components.length - 1] = textDisplay(
        `${last.content}${isTight ? '\n' : '\n\n'}${piece.text}`,
      );
    } else components.push(textDisplay(piece.text));
    before = piece;
  }
  return components;
}

/** Drops separators at either end and repeated ones. */
export const tidySeparators = (components: readonly Component[]): Component[] =>
  components.filter((component, index) => {
    if (component.type !== ComponentType.Separator) return true;
    const next = components.slice(index + 1).find(({ type }) => type !== ComponentType.Separator);
    return index > 0 && next !== undefined && components[index - 1]?.type !== ComponentType.Separator;
  });

const headingPrefixes = { 1: '##', 2: '###' } as const;

function encodeBlock(block: Block, newId: NewCustomId): Piece[] {
  switch (block.kind) {
    case 'heading':
      return [
        {
          role: 'heading',
          text: prefixed(`${headingPrefixes[block.level]} `, escapeMarkdown(oneLine(block.text))),
        },
      ];
    case 'text':
      return [
        block.quiet
          ? { role: 'quiet', text: smallText(markdown(block.text)) }
          : { role: 'body', text: markdown(block.text) },
      ];
    case 'list':
      return [
        {
          role: 'list',
          text: block.items
            .map((item, index) =>
              prefixed(block.ordered ? `${block.start + index}. ` : '- ', lineMarkdown(item)),
            )
            .filter(Boolean)
            .join('\n'),
        },
      ];
    case 'fields':
      return [
        {
          role: 'list',
          text: block.items
            .map(({ label, value }) => `${bold(oneLine(label).trim())} ${lineMarkdown(value)}`.trim())
            .filter(Boolean)
            .join('\n'),
        },
      ];
    case 'citations':
      return [{ role: 'list', text: block.items.map(citationMarkdown).join('\n') }];
    case 'chart':
      return [{ role: 'body', text: chartMarkdown(block) }];
    case 'cards':
      return [
        ...block.cards.flatMap((card): Piece[] => [{ component: thinSeparator }, ...encodeCard(card, newId)]),
        { component: thinSeparator },
      ];
    case 'controls':
      return encodeControls(block.items, newId).map((component) => ({ component }));
    case 'divider':
      return [{ component: wideSeparator }];
  }
}

/** A single button goes beside the card's text; several, or a menu, go below it. */
function encodeCard({ title, lines, controls }: Card, newId: NewCustomId): Piece[] {
  const text = [prefixed('### ', lineMarkdown(asText(title))), ...lines.map(lineMarkdown)]
    .filter(Boolean)
    .join('\n');
  const [only, ...others] = controls;
  if (text !== '' && only && only.kind !== 'select' && others.length === 0) {
    const accessory = encodeButton(only, newId);
    return [{ component: { type: ComponentType.Section, components: [textDisplay(text)], accessory } }];
  }
  return [
    { role: 'body', text },
    ...encodeControls(controls, newId).map((component): Piece => ({ component })),
  ];
}

const citationMarkdown = memoize(({ number, title, url, notes }: CitationLine): string => {
  const shown = url === undefined ? escapeMarkdown(oneLine(title)) : maskedLink(title, url);
  const small = notes.map((note) => escapeMarkdown(oneLine(note)).trim()).filter(Boolean);
  return [`${citationMark({ number })} ${shown.trim()}`, prefixed('-# ', small.join(' · '))]
    .filter(Boolean)
    .join('\n');
});

/** Discord shows a prefix literally when no words follow it. */
const prefixed = (prefix: string, text: string): string => (text.trim() === '' ? '' : prefix + text.trim());

const smallText = (text: string): string =>
  text
    .split('\n')
    .map((part) => prefixed('-# ', part))
    .filter(Boolean)
    .join('\n');

/** In characters: short enough for a phone. */
const maxBarLength = 20;

const numberFormat = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/**
 * A chart as bars in a code block. Each bar is under its label, because fixed-width columns don't align in every script;
 * the same in words follows for screen readers.
 */
function chartMarkdown({ title, bars, words }: Chart): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const lines = bars.flatMap(({ label, value }) => {
    const length = value > 0 && most > 0 ? Math.max(1, Math.round((value / most) * maxBarLength)) : 0;
    return [escapeCode(oneLine(label)).trim(), `${'█'.repeat(length)} ${numberFormat.format(value)}`.trim()];
  });
  const description = escapeMarkdown(oneLine(words)).trim();
  return [bold(title).trim(), `\`\`\`\n${lines.join('\n')}\n\`\`\``, description && `-# ${description}`]
    .filter((part) => part !== '')
    .join('\n');
}
