import type { Text } from './text.ts';

/** The values of options as they travel in buttons, forms and invocations: ids, never whole records. */
export type RawOptions = Record<string, string | number | boolean>;

/** What a button asks for: one action of one command, with its options. */
export type Target = { command: string; action: string; options: RawOptions };

export type Button = { kind: 'button'; label: string; to: Target; primary: boolean };
export type LinkButton = { kind: 'link-button'; label: string; url: string };
export type Choice = { label: string; about?: string; to: Target };
export type Select = { kind: 'select'; label: string; choices: readonly Choice[] };
export type Control = Button | LinkButton | Select;

export type Heading = { kind: 'heading'; level: 1 | 2; text: string };
export type Paragraph = { kind: 'text'; text: Text; quiet: boolean };
export type List = { kind: 'list'; items: readonly Text[]; ordered: boolean; start: number };
export type Field = { label: string; value: Text };
export type Fields = { kind: 'fields'; items: readonly Field[] };

/** One numbered source below a text: `notes` says publisher, date, lean, stake and verification. */
export type CitationLine = { number: number; title: string; url?: string; notes: readonly string[] };
export type Citations = { kind: 'citations'; items: readonly CitationLine[] };

/** A picture of amounts: bars in a stated order, and the same in words for those who cannot see it. */
export type Bar = { label: string; value: number };
export type Chart = { kind: 'chart'; title: string; bars: readonly Bar[]; words: string };

/** One of several equals, such as a viewpoint: cards stand together and are never shortened. */
export type Card = { title: string; lines: readonly Text[]; controls: readonly Control[] };
export type Cards = { kind: 'cards'; cards: readonly Card[] };

export type Controls = { kind: 'controls'; items: readonly Control[] };
export type Divider = { kind: 'divider' };

export type Block = Heading | Paragraph | List | Fields | Citations | Chart | Cards | Controls | Divider;

/**
 * What a command answers: plain data, the same for every platform.
 * `title` is the answer in one line, for notifications and as the name of the message for screen readers.
 * `shareable` offers a button that shows the answer to the whole channel. `file` goes with it, to be kept by the user.
 * `at` is what asks for it again, where that is not what asked for it: a form's answer is no address for its other pages.
 */
export type Reply = {
  title: string;
  blocks: readonly Block[];
  shareable: boolean;
  file?: TextFile;
  at?: Target;
};

/** A text to take away, such as an export: its name with ending, its media type, and what is in it. */
export type TextFile = { name: string; type: string; content: string };
