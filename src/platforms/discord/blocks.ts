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
import { buttonOf, type NewId, type Row, rowsOf } from './controls.ts';
import {
  bold,
  citeMark,
  escapeCode,
  escapeMarkdown,
  lineMarkdown,
  markdown,
  maskedLink,
  oneLine,
  remembering,
} from './markdown.ts';

type Section = APISectionComponent & { accessory: APIButtonComponent };

/** What messages are made of here: fewer things than Discord has. */
export type Component = APITextDisplayComponent | APISeparatorComponent | APIFileComponent | Section | Row;

/** A run of Markdown and how it stands to its neighbours, or a component that is no text. */
type Piece = { text: string; role: 'heading' | 'body' | 'list' | 'quiet' } | { component: Component };

const thin: APISeparatorComponent = {
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
};
const wide: APISeparatorComponent = { ...thin, spacing: SeparatorSpacingSize.Large };

export const textDisplay = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});

/** Blocks as components, with neighbouring texts in one display, since displays are few. */
export function layOut(blocks: readonly Block[], newId: NewId): Component[] {
  const laid: Component[] = [];
  let before: Piece | undefined;
  for (const piece of blocks.flatMap((block) => piecesOf(block, newId))) {
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

function piecesOf(block: Block, newId: NewId): Piece[] {
  switch (block.kind) {
    case 'heading':
      return [
        { role: 'heading', text: line(`${headingMarks[block.level]} `, escapeMarkdown(oneLine(block.text))) },
      ];
    case 'text':
      return [
        block.quiet
          ? { role: 'quiet', text: quiet(markdown(block.text)) }
          : { role: 'body', text: markdown(block.text) },
      ];
    case 'list':
      return [
        {
          role: 'list',
          text: block.items
            .map((item, index) => line(block.ordered ? `${block.start + index}. ` : '- ', lineMarkdown(item)))
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
      return [{ role: 'list', text: block.items.map(citation).join('\n') }];
    case 'chart':
      return [{ role: 'body', text: chartMarkdown(block) }];
    case 'cards':
      return [
        ...block.cards.flatMap((card): Piece[] => [{ component: thin }, ...cardPieces(card, newId)]),
        { component: thin },
      ];
    case 'controls':
      return rowsOf(block.items, newId).map((component) => ({ component }));
    case 'divider':
      return [{ component: wide }];
  }
}

/** One button stands beside the card's text; more of them, or a menu, stand below it. */
function cardPieces({ title, lines, controls }: Card, newId: NewId): Piece[] {
  const text = [line('### ', escapeMarkdown(oneLine(title))), ...lines.map(lineMarkdown)]
    .filter(Boolean)
    .join('\n');
  const [only, ...others] = controls;
  if (text !== '' && only && only.kind !== 'select' && others.length === 0) {
    const accessory = buttonOf(only, newId);
    return [{ component: { type: ComponentType.Section, components: [textDisplay(text)], accessory } }];
  }
  return [{ role: 'body', text }, ...rowsOf(controls, newId).map((component): Piece => ({ component }))];
}

const citation = remembering(({ number, title, url, notes }: CitationLine): string => {
  const shown = url === undefined ? escapeMarkdown(oneLine(title)) : maskedLink(title, url);
  const small = notes.map((note) => escapeMarkdown(oneLine(note)).trim()).filter(Boolean);
  return [`${citeMark(number)} ${shown.trim()}`, line('-# ', small.join(' · '))].filter(Boolean).join('\n');
});

/** A mark without words after it would show as itself. */
const line = (mark: string, text: string): string => (text.trim() === '' ? '' : mark + text.trim());

const quiet = (text: string): string =>
  text
    .split('\n')
    .map((part) => line('-# ', part))
    .filter(Boolean)
    .join('\n');

/** The longest bar, in characters: short enough for a phone. */
const longestBar = 20;

const amounts = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/**
 * A chart as bars in a code block, each under its label, because a fixed-width column does not hold in all scripts;
 * below it the same in words, for those who listen.
 */
export function chartMarkdown({ title, bars, words }: Chart): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const lines = bars.flatMap(({ label, value }) => {
    const length = value > 0 && most > 0 ? Math.max(1, Math.round((value / most) * longestBar)) : 0;
    return [escapeCode(oneLine(label)).trim(), `${'█'.repeat(length)} ${amounts.format(value)}`.trim()];
  });
  const said = escapeMarkdown(oneLine(words)).trim();
  return [bold(title).trim(), `\`\`\`\n${lines.join('\n')}\n\`\`\``, said && `-# ${said}`]
    .filter((part) => part !== '')
    .join('\n');
}
