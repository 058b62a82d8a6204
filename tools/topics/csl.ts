import type { Source } from '../../src/topics/model/source.ts';

/** A work in CSL-JSON 1.0.2, as citation software reads it. */
export type CslItem = {
  id: string;
  type: Source['type'];
  title: string;
  author?: NonNullable<Source['author']>;
  issued?: CslDate;
  accessed: CslDate;
  publisher: string;
  'container-title'?: string;
  genre: string;
  URL?: string;
  note: string;
};

type CslDate = { 'date-parts': [number[]] };

const serials: Source['type'][] = ['article-journal', 'article-magazine', 'article-newspaper', 'post-weblog'];

/** Puts a source in CSL-JSON. What CSL has no field for, how far the source can be trusted, goes into the note. */
export function toCsl(source: Source): CslItem {
  const { id, type, title, author, issued, accessed, publisher, genre, URL } = source;
  const container = source['container-title'] ?? (serials.includes(type) ? publisher : undefined);
  return {
    id,
    type,
    title,
    ...(author && { author }),
    ...(issued !== undefined && { issued: toDate(issued) }),
    accessed: toDate(accessed),
    publisher,
    ...(container !== undefined && { 'container-title': container }),
    genre,
    ...(URL !== undefined && { URL }),
    note: trustOf(source),
  };
}

/** How far a source can be trusted, in sentences. */
export function trustOf({ lean, leanBasis, stake, caution, copy, URL, read, disputed }: Source): string {
  return [
    `Lean: ${lean} (${leanBasis}).`,
    `Stake: ${stake ?? 'none known'}.`,
    `Copy read: ${copy}${read.at === undefined ? '' : ` at ${read.at}`}.`,
    `Read: ${read.how}, ${read.on}.`,
    ...(disputed === undefined ? [] : [`Disputed: ${disputed.what}`]),
    ...(URL === undefined ? ['No address was found.'] : []),
    ...(caution === undefined ? [] : [caution]),
  ]
    .map((sentence) => sentence.replace(/\.+$/, '.'))
    .join(' ');
}

function toDate(date: string): CslDate {
  return { 'date-parts': [date.split('-').map(Number)] };
}
