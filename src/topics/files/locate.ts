import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Path } from '../model/references.ts';

/** Finds lines (from 1) in a YAML file. */
export type Locator = {
  /** Mistakes in the YAML itself. */
  syntaxErrors: { line: number; message: string }[];
  /** The line that a path leads to, or of the closest parent that exists. */
  lineOf(path: Path): number;
};

/** Parses a file again, with positions. It takes several times as long as plain parsing, so it's for mistakes only. */
export function locate(text: string): Locator {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  return {
    syntaxErrors: document.errors.map((error) => ({ line: lineAt(error.pos[0]), message: error.message })),
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
  };
}

function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = startOf(root) ?? 0;
  for (const step of path) {
    const next = child(node, step);
    if (next === undefined) break;
    node = next.value;
    offset = next.start ?? offset;
  }
  return offset;
}

function child(
  node: unknown,
  step: string | number,
): { value: unknown; start: number | undefined } | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const value = node.items[step];
    return value === undefined ? undefined : { value, start: startOf(value) };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
  return pair && { value: pair.value, start: startOf(pair.key) };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
