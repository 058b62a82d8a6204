import { citationsIn } from './prose.ts';

/** Where something stands in a record: keys and indices from the top. */
export type Path = readonly (string | number)[];

/** A mistake in a record: where it is, and what was expected there. */
export type Fault = { path: Path; expected: string };

type Pointer = { source: string; path: Path };

/**
 * Finds the references of a topic that lead nowhere, and ids given twice. It reads the topic as it was written, before or
 * without its schema, so that these mistakes are reported together with those of the schema.
 */
export function referenceFaults(topic: unknown, sources: { has(id: string): boolean }): Fault[] {
  const viewpoints = listAt(topic, 'viewpoints');
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
      ...objectionFaults(viewpoint, viewpoints.map(idOf), ['viewpoints', i, 'objection', 'viewpoint']),
    ]),
  ];
}

/** Finds the related topics that do not exist, or are the topic itself. Read like the references above. */
export function relatedFaults(topic: unknown, topics: { has(id: string): boolean }): Fault[] {
  return listAt(topic, 'related').flatMap((id, i) => {
    if (typeof id !== 'string') return [];
    if (id === idOf(topic)) return [{ path: ['related', i], expected: 'another topic than this one' }];
    return topics.has(id) ? [] : [{ path: ['related', i], expected: `a topic that exists; "${id}" is none` }];
  });
}

/** Every citation inside a value of any shape, in the order of writing: marks in prose, and entries with a source. */
export function pointersIn(value: unknown, path: Path = []): Pointer[] {
  return textsIn(value, path).flatMap(({ text, path }) => {
    if (path.at(-1) === 'source') return [{ source: text, path }];
    return citationsIn(text).map(({ source }) => ({ source, path }));
  });
}

/** Every text inside a value of any shape, in the order of writing. */
export function textsIn(value: unknown, path: Path = []): { text: string; path: Path }[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((item, i) => textsIn(item, [...path, i]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key]));
}

function objectionFaults(viewpoint: unknown, ids: unknown[], path: Path): Fault[] {
  if (!isRecord(viewpoint) || !isRecord(viewpoint.objection)) return [];
  const from = viewpoint.objection.viewpoint;
  if (typeof from !== 'string') return [];
  if (from === viewpoint.id) return [{ path, expected: 'another viewpoint than the one objected to' }];
  if (ids.includes(from)) return [];
  return [{ path, expected: `a viewpoint of this topic; there is no viewpoint "${from}"` }];
}

function repeatedIds(items: unknown[], path: Path): Fault[] {
  const ids = items.map(idOf);
  return ids.flatMap((id, i) =>
    id !== undefined && ids.indexOf(id) < i
      ? [{ path: [...path, i, 'id'], expected: `an id of its own; "${id}" is given twice` }]
      : [],
  );
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
