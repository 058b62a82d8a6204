import { readMarkdown, type Seen } from './read-markdown.ts';

/** One component of a payload, as Discord receives it: nothing is known of it but what it says. */
type Found = Readonly<Record<string, unknown>>;

/** What Discord's documentation bounds about a message, counted here apart from the code under test. */
export type Counts = {
  components: number;
  characters: number;
  bytes: number;
  labels: string[];
  ids: string[];
  menus: string[][];
  rows: number[];
};

function* nested(value: unknown): Generator<Found> {
  if (Array.isArray(value)) for (const item of value) yield* nested(item);
  else if (typeof value === 'object' && value !== null) {
    yield Object.fromEntries(Object.entries(value));
    for (const item of Object.values(value)) yield* nested(item);
  }
}

const strings = (found: Found, ...names: string[]): string[] =>
  names.flatMap((name) => {
    const value = found[name];
    return typeof value === 'string' ? [value] : [];
  });

/** Every text display of a payload, in reading order. */
export const displaysOf = (payload: unknown): string[] =>
  [...nested(payload)].filter(({ type }) => type === 10).flatMap((found) => strings(found, 'content'));

/** Labels of buttons that can be pressed, and of choices. */
export const controlsOf = (payload: unknown): string[] =>
  [...nested(payload)]
    .filter(({ type, disabled }) => (type === undefined || type === 2) && disabled !== true)
    .flatMap((found) => strings(found, 'label'));

/** A payload as somebody reads it, without the words on its controls. */
export function read(payload: unknown): Seen {
  const all = displaysOf(payload).map(readMarkdown);
  return {
    text: all.map(({ text }) => text).join('\n'),
    links: all.flatMap(({ links }) => links),
    active: all.flatMap(({ active }) => active),
  };
}

/** Everything that somebody reads in a payload, controls included, in order. */
export const wordsOf = (payload: unknown): string =>
  [...nested(payload)]
    .flatMap((found) =>
      found.type === 10
        ? strings(found, 'content').map((content) => readMarkdown(content).text)
        : strings(found, 'placeholder', 'label', 'description'),
    )
    .join('\n');

export function count(components: unknown): Counts {
  const all = [...nested(components)];
  const displays = displaysOf(components);
  return {
    components: all.filter(({ type }) => typeof type === 'number').length,
    characters: displays.join('').length,
    bytes: displays.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0),
    labels: all.flatMap((found) => strings(found, 'label', 'description', 'placeholder')),
    ids: all.flatMap((found) => strings(found, 'custom_id')),
    menus: all.flatMap(({ options }) =>
      Array.isArray(options) ? [options.flatMap((option) => strings(option, 'value'))] : [],
    ),
    rows: all.flatMap(({ type, components }) =>
      type === 1 && Array.isArray(components) ? [components.length] : [],
    ),
  };
}

/** What Discord sends when somebody presses the button, or takes the choice, with this label. */
export function findControl(components: unknown, label: string): Record<string, unknown> | undefined {
  for (const found of nested(components)) {
    if (found.type === 2 && found.label === label && found.disabled !== true && found.custom_id !== undefined)
      return { component_type: 2, custom_id: found.custom_id };
    if (found.type !== 3 || !Array.isArray(found.options)) continue;
    const [value] = [...nested(found.options)]
      .filter((option) => option.label === label)
      .flatMap((option) => strings(option, 'value'));
    if (value !== undefined) return { component_type: 3, custom_id: found.custom_id, values: [value] };
  }
  return undefined;
}
