import type { Source } from './source.ts';
import type { Citation, Topic, Viewpoint } from './topic.ts';

/** Every citation of a viewpoint in reading order: holders, steelman, claims, objection. Repeated ones included. */
export function citationsOfViewpoint(viewpoint: Viewpoint): Citation[] {
  return [
    ...viewpoint.holders.flatMap(({ cite }) => cite),
    ...citationsIn(viewpoint.steelman),
    ...viewpoint.claims.flatMap(({ cite }) => cite),
    ...viewpoint.objection.cite,
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

/** Topics never change, and every answer asks for the numbers of sources, so that each topic is read for them once. */
const numbered = new WeakMap<Topic, readonly string[]>();

/** The ids of a topic's sources. A source's place (from 1) is its number wherever the topic is shown. */
export function sourceIdsOf(topic: Topic): readonly string[] {
  const ids = numbered.get(topic) ?? [...new Set(citationsOfTopic(topic).map(({ source }) => source))];
  numbered.set(topic, ids);
  return ids;
}

/** One word for a verification record: disputed if any answer is, verified only if all are. */
export function verdictOn({ verification }: Source): 'verified' | 'unverified' | 'disputed' {
  const { authentic, relevant, stance } = verification;
  const answers = [authentic, relevant, ...stance].map(({ status }) => status);
  if (answers.includes('disputed')) return 'disputed';
  return answers.every((status) => status === 'verified') ? 'verified' : 'unverified';
}

/** A run of text, or a pointer to a source that stands after it. */
export type Segment = { kind: 'text'; text: string } | ({ kind: 'cite' } & Citation);

const item = '@[a-z0-9-]+(?:, ?[^[\\]; ][^[\\];]*)?';

const mark = new RegExp(` ?\\[(${item}(?:; ?${item})*)\\]`, 'g');

/**
 * Splits prose with Pandoc's citation marks (`[@id]`, `[@id, locator]`, `[@a; @b, p. 3]`) into paragraphs of segments.
 *
 * Paragraphs are parted by blank lines; other white space folds to single spaces. The space before a mark belongs to no
 * segment, so that a number printed right after its text stands well: "recalled [@a]." becomes "recalled", a, ".".
 * Text segments are never empty and never adjacent. A bracket that is no well-formed mark stays text.
 */
export function parseProse(text: string): Segment[][] {
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => parseParagraph(paragraph.replace(/\s{2,}|[^\S ]/g, ' ').trim()))
    .filter((segments) => segments.length > 0);
}

/** Every citation of a prose text in the order of the marks, repeated ones included. */
export function citationsIn(text: string): Citation[] {
  if (!text.includes('[@')) return [];
  return parseProse(text)
    .flat()
    .filter((segment) => segment.kind === 'cite')
    .map(({ kind: _, ...citation }) => citation);
}

/** The prose without its marks, paragraphs parted by one blank line: what is read aloud, searched and counted. */
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
