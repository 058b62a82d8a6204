import type { Citation, Topic, Viewpoint } from './topic.ts';

/** Every citation of a viewpoint in reading order: holders, steelman, claims, objection, brief. Repeated ones included. */
export function citationsOfViewpoint(viewpoint: Viewpoint): Citation[] {
  return [
    ...viewpoint.holders.flatMap(({ cite }) => cite),
    ...citationsIn(viewpoint.steelman),
    ...viewpoint.claims.flatMap(({ cite }) => cite),
    ...viewpoint.objection.cite,
    ...(viewpoint.briefCite ?? []),
  ];
}

/** Every citation of a topic in reading order: background, viewpoints, missing perspectives. */
export function citationsOfTopic(topic: Topic): Citation[] {
  return [
    ...citationsIn(topic.why),
    ...citationsIn(topic.background),
    ...topic.viewpoints.flatMap(citationsOfViewpoint),
    ...topic.missing.flatMap(({ cite }) => cite),
  ];
}

/** A cache: topics never change, and every answer needs the numbers. */
const numbered = new WeakMap<Topic, readonly string[]>();

/** The ids of a topic's sources. A source's index, counted from 1, is its number in every answer. */
export function sourceIdsOf(topic: Topic): readonly string[] {
  const ids = numbered.get(topic) ?? [...new Set(citationsOfTopic(topic).map(({ source }) => source))];
  numbered.set(topic, ids);
  return ids;
}

/** A run of text, or a citation that follows it. */
export type Segment = { kind: 'text'; text: string } | ({ kind: 'cite' } & Citation);

const item = '@[a-z0-9-]+(?:, ?[^[\\]; ][^[\\];]*)?';

const mark = new RegExp(` ?\\[(${item}(?:; ?${item})*)\\]`, 'g');

/**
 * Splits prose with Pandoc's citation marks (`[@id]`, `[@id, locator]`, `[@a; @b, p. 3]`) into paragraphs of segments.
 * Blank lines separate paragraphs; other white space becomes single spaces. The space before a mark is dropped:
 * "recalled [@a]." becomes "recalled", a, ".". Text segments are never empty or adjacent. A bracket that isn't a valid
 * mark stays text.
 */
export function parseProse(text: string): Segment[][] {
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => parseParagraph(paragraph.replace(/\s{2,}|[^\S ]/g, ' ').trim()))
    .filter((segments) => segments.length > 0);
}

/** Every citation in prose, in order, repeated ones included. */
export function citationsIn(text: string): Citation[] {
  if (!text.includes('[@')) return [];
  return parseProse(text)
    .flat()
    .filter((segment) => segment.kind === 'cite')
    .map(({ kind: _, ...citation }) => citation);
}

/** The prose without its marks, with a blank line between paragraphs: what is searched and counted. */
export function plainProse(text: string): string {
  return parseProse(text)
    .map((segments) => segments.map((segment) => (segment.kind === 'text' ? segment.text : '')).join(''))
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

function parseParagraph(paragraph: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const found of paragraph.matchAll(mark)) {
    if (found.index > end) segments.push({ kind: 'text', text: paragraph.slice(end, found.index) });
    segments.push(...(found[1] ?? '').split(';').map(parseItem));
    end = found.index + found[0].length;
  }
  if (end < paragraph.length) segments.push({ kind: 'text', text: paragraph.slice(end) });
  return segments;
}

function parseItem(item: string): Segment {
  const comma = item.indexOf(',');
  const source = item
    .slice(0, comma < 0 ? undefined : comma)
    .trim()
    .slice(1);
  const locator = comma < 0 ? '' : item.slice(comma + 1).trim();
  return locator === '' ? { kind: 'cite', source } : { kind: 'cite', source, locator };
}
