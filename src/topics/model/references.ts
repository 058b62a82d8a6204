import { citationsIn } from './citations.ts';

/** A path into a record: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** A mistake in a record: its path, and what was expected there. */
export type Fault = { path: Path; expected: string };

type Pointer = { source: string; path: Path };

/**
 * Finds references of a topic that lead nowhere, and repeated ids. It reads raw YAML, so that these mistakes are
 * reported together with those of the schema.
 */
export function referenceFaults(topic: unknown, sources: { has(id: string): boolean }): Fault[] {
  const viewpoints = listAt(topic, 'viewpoints');
  const ids = new Set(viewpoints.map(idOf));
  return [
    ...pointersIn(topic)
      .filter(({ source }) => !sources.has(source))
      .map(({ source, path }) => ({
        path,
        expected: `a source that exists and is sound; "${source}" is none`,
      })),
    ...['viewpoints', 'missing', 'prompts'].flatMap((key) => repeatedIds(listAt(topic, key), [key])),
    ...viewpoints.flatMap((viewpoint, i) => [
      ...repeatedIds(listAt(viewpoint, 'claims'), ['viewpoints', i, 'claims']),
      ...objectionFaults(viewpoint, ids, ['viewpoints', i, 'objection', 'viewpoint']),
    ]),
  ];
}

/** Finds related topics that don't exist, or are the topic itself. Reads raw YAML too. */
export function relatedFaults(topic: unknown, topics: { has(id: string): boolean }): Fault[] {
  return listAt(topic, 'related').flatMap((id, i) => {
    if (typeof id !== 'string') return [];
    if (id === idOf(topic)) return [{ path: ['related', i], expected: 'another topic than this one' }];
    return topics.has(id) ? [] : [{ path: ['related', i], expected: `a topic that exists; "${id}" is none` }];
  });
}

const found = new WeakMap<object, Pointer[]>();

/**
 * Every citation in a record of any shape, in order: marks in prose, and entries with a source. Results are cached,
 * since a dozen callers ask for the same records, which never change.
 */
export function pointersIn(record: unknown): Pointer[] {
  if (typeof record !== 'object' || record === null) return [];
  const known = found.get(record);
  if (known !== undefined) return known;
  const pointers: Pointer[] = [];
  visitTexts(record, (text, path) => {
    if (path.at(-1) === 'source') pointers.push({ source: text, path: [...path] });
    else for (const { source } of citationsIn(text)) pointers.push({ source, path: [...path] });
  });
  found.set(record, pointers);
  keepForViewpoints(record, pointers);
  return pointers;
}

/** Caches each viewpoint's share of a topic's pointers, so that no text is parsed twice. */
function keepForViewpoints(topic: object, pointers: readonly Pointer[]): void {
  const inViewpoints = pointers.filter(({ path }) => path[0] === 'viewpoints');
  const byIndex = Map.groupBy(inViewpoints, ({ path }) => path[1]);
  listAt(topic, 'viewpoints').forEach((viewpoint, i) => {
    if (!isRecord(viewpoint)) return;
    const own = byIndex.get(i) ?? [];
    found.set(
      viewpoint,
      own.map(({ source, path }) => ({ source, path: path.slice(2) })),
    );
  });
}

/** Calls `see` with every text in a value of any shape, in order. Copy the path to keep it. */
export function visitTexts(
  value: unknown,
  see: (text: string, path: Path) => void,
  path: (string | number)[] = [],
): void {
  if (typeof value === 'string') see(value, path);
  const visit = (item: unknown, key: string | number) => {
    path.push(key);
    visitTexts(item, see, path);
    path.pop();
  };
  if (Array.isArray(value)) value.forEach(visit);
  else if (isRecord(value)) for (const key of Object.keys(value)) visit(value[key], key);
}

function objectionFaults(viewpoint: unknown, ids: ReadonlySet<unknown>, path: Path): Fault[] {
  if (!isRecord(viewpoint) || !isRecord(viewpoint.objection)) return [];
  const from = viewpoint.objection.viewpoint;
  if (typeof from !== 'string') return [];
  if (from === viewpoint.id) return [{ path, expected: 'another viewpoint than the one objected to' }];
  if (ids.has(from)) return [];
  return [{ path, expected: `a viewpoint of this topic; there is no viewpoint "${from}"` }];
}

function repeatedIds(items: unknown[], path: Path): Fault[] {
  const given = new Set<string>();
  return items.map(idOf).flatMap((id, i) => {
    if (id !== undefined && given.has(id))
      return [{ path: [...path, i, 'id'], expected: `an id of its own; "${id}" is given twice` }];
    if (id !== undefined) given.add(id);
    return [];
  });
}

function idOf(value: unknown): string | undefined {
  return isRecord(value) && typeof value.id === 'string' ? value.id : undefined;
}

function listAt(value: unknown, key: string): unknown[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
