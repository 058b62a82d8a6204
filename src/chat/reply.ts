import type { Text } from './text.ts';

/** Option values as buttons, forms and invocations carry them: ids, never whole records. */
export type RawOptions = Record<string, string | number | boolean>;

/** What a button asks for: an action of a command, with options. */
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

/** A numbered source: `notes` give publisher, date, lean, stake and verification. */
export type CitationLine = { number: number; title: string; url?: string; notes: readonly string[] };
export type Citations = { kind: 'citations'; items: readonly CitationLine[] };

/** A bar chart, and the same in words for people who can't see it. */
export type Bar = { label: string; value: number };
export type Chart = { kind: 'chart'; title: string; bars: readonly Bar[]; words: string };

/** One of several equals, such as a viewpoint. Cards stay together and are never shortened. */
export type Card = { title: string | Text; lines: readonly Text[]; controls: readonly Control[] };
export type Cards = { kind: 'cards'; cards: readonly Card[] };

export type Controls = { kind: 'controls'; items: readonly Control[] };
export type Divider = { kind: 'divider' };

export type Block = Heading | Paragraph | List | Fields | Citations | Chart | Cards | Controls | Divider;

/**
 * What a command answers: plain data, the same for every platform. `title` sums it up for notifications and screen readers.
 * `shareable` offers a button that shows it to the whole channel. `file` is for the user to save. `at` asks for it again if
 * the original request can't, such as a submitted form.
 */
export type Reply = {
  title: string;
  blocks: readonly Block[];
  shareable: boolean;
  file?: TextFile;
  at?: Target;
};

/** A text file, such as an export: its name with extension, media type and content. */
export type TextFile = { name: string; type: string; content: string };
