/** An element or a text of a small HTML tree. */
type Node = string | Element;
export type Element = { tag: string; attributes: Record<string, string>; children: Node[] };

const empty = new Set(['hr']);
const token = /<\/([a-z0-9]+)>|<([a-z0-9]+)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)>|([^<>]+)/gy;

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** @throws SyntaxError for an ampersand that begins none of the five entities that we write. */
function readEntities(text: string): string {
  return text.replace(/&([^;]*;?)/g, (whole, name: string) => {
    const character = entities[name.replace(/;$/, '')];
    if (character === undefined || !name.endsWith(';')) throw new SyntaxError(`a stray ampersand: ${whole}`);
    return character;
  });
}

/**
 * Reads HTML far more strictly than browsers do: every tag closed in order, every attribute quoted, every special
 * character escaped. What passes here means the same to every parser.
 * @throws SyntaxError for anything else.
 */
export function readHtml(html: string): Element {
  const root: Element = { tag: 'root', attributes: {}, children: [] };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < html.length) {
    const at = token.lastIndex;
    const found = token.exec(html);
    const parent = open.at(-1);
    if (!found || !parent) throw new SyntaxError(`unreadable HTML: ${html.slice(at, at + 80)}`);
    const [, closing, opening, attributes = '', text] = found;
    if (closing !== undefined) {
      if (parent.tag !== closing) throw new SyntaxError(`</${closing}> closes <${parent.tag}>`);
      open.pop();
    } else if (opening !== undefined) {
      const element: Element = { tag: opening, attributes: readAttributes(attributes), children: [] };
      parent.children.push(element);
      if (!empty.has(opening)) open.push(element);
    } else parent.children.push(readEntities(text ?? ''));
  }
  if (open.length > 1) throw new SyntaxError(`<${open.at(-1)?.tag}> is not closed`);
  return root;
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)) {
    if (name in attributes) throw new SyntaxError(`twice ${name}`);
    attributes[name] = readEntities(value);
  }
  return attributes;
}

/** All elements below this one, in reading order. */
export function elementsOf(element: Element): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [child, ...elementsOf(child)],
  );
}

/** The words in an element, those of controls left out where `skip` says so. */
export function textOf(element: Element, skip: (element: Element) => boolean = () => false): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : skip(child) ? '' : textOf(child, skip)))
    .join('');
}

export const isControl = ({ tag }: Element): boolean => tag === 'button' || tag === 'option';

/** What pressing each control asks for, by its label. */
export function asksOf(root: Element): Map<string, string> {
  const asks = new Map<string, string>();
  for (const element of elementsOf(root)) {
    const id =
      element.attributes['data-ask'] ?? (element.tag === 'option' ? element.attributes.value : undefined);
    if (id !== undefined) asks.set(textOf(element), id);
  }
  return asks;
}
