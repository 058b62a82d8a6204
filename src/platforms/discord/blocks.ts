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

/** What messages are made of here: fewer things than Discord has. */
export type Component =
  | APITextDisplayComponent
  | APISeparatorComponent
  | APIFileComponent
  | TextWithButton
  | ControlRow;

/** A run of Markdown and how it stands to its neighbours, or a component that is no text. */
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

/** Blocks as components, with neighbouring texts in one display, since displays are few. */
export function encodeBlocks(blocks: readonly Block[], newId: NewCustomId): Component[] {
  const laid: Component[] = [];
  let before: Piece | undefined;
  for (const piece of blocks.flatMap((block) => encodeBlock(block, newId))) {
    const last = laid.at(-1);
    if ('component' in piece) laid.push(piece.component);
    else if (piece.text === '') continue;
    else if (last?.type === ComponentType.TextDisplay && before && 'text' in before) {
      const together = piece.role === 'quiet' || piece.role === 'list' || before.role === 'heading';
      laid[laid.length - 1] = textDisplay(`${last.content}${together ? '\n' : '\n\n'}${piece.text}`);
    } else laid.push(textDisplay(piece.text));
    before = piece;
  }
  return laid;
}

/** Separators separate something: none at either end, none after another. */
export const tidySeparators = (components: readonly Component[]): Component[] =>
  components.filter((component, index) => {
    if (component.type !== ComponentType.Separator) return true;
    const next = components.slice(index + 1).find(({ type }) => type !== ComponentType.Separator);
    return index > 0 && next !== undefined && components[index - 1]?.type !== ComponentType.Separator;
  });

const headingMarks = { 1: '##', 2: '###' } as const;

function encodeBlock(block: Block, newId: NewCustomId): Piece[] {
  switch (block.kind) {
    case 'heading':
      return [
        {
          role: 'heading',
          text: prefixed(`${headingMarks[block.level]} `, escapeMarkdown(oneLine(block.text))),
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

/** One button stands beside the card's text; more of them, or a menu, stand below it. */
function encodeCard({ title, lines, controls }: Card, newId: NewCustomId): Piece[] {
  const text = [prefixed('### ', escapeMarkdown(oneLine(title))), ...lines.map(lineMarkdown)]
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
  return [`${citationMark(number)} ${shown.trim()}`, prefixed('-# ', small.join(' · '))]
    .filter(Boolean)
    .join('\n');
});

/** A mark without words after it would show as itself. */
const prefixed = (mark: string, text: string): string => (text.trim() === '' ? '' : mark + text.trim());

const smallText = (text: string): string =>
  text
    .split('\n')
    .map((part) => prefixed('-# ', part))
    .filter(Boolean)
    .join('\n');

/** The longest bar, in characters: short enough for a phone. */
const maxBarLength = 20;

const numberFormat = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/**
 * A chart as bars in a code block, each under its label, because a fixed-width column does not hold in all scripts;
 * below it the same in words, for those who listen.
 */
function chartMarkdown({ title, bars, words }: Chart): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const lines = bars.flatMap(({ label, value }) => {
    const length = value > 0 && most > 0 ? Math.max(1, Math.round((value / most) * maxBarLength)) : 0;
    return [escapeCode(oneLine(label)).trim(), `${'█'.repeat(length)} ${numberFormat.format(value)}`.trim()];
  });
  const said = escapeMarkdown(oneLine(words)).trim();
  return [bold(title).trim(), `\`\`\`\n${lines.join('\n')}\n\`\`\``, said && `-# ${said}`]
    .filter((part) => part !== '')
    .join('\n');
}
