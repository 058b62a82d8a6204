import { citations } from '../chat/build.ts';
import type { CitationLine, Citations } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { type CitationMark, cite, type Inline, type Text } from '../chat/text.ts';
import { parseProse, sourceIdsOf } from './model/citations.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { Source } from './model/source.ts';
import type { Citation, Topic } from './model/topic.ts';

/** Collects the citations of one answer: numbers each as in the topic, and lists them at the end. */
export type CitationCollector = {
  /** The text, followed by the numbers of its citations. */
  cited(text: string, cite: readonly Citation[]): Text;
  /** Prose as paragraphs, with numbers in place of its citation marks. */
  prose(text: string): Text[];
  /** Everything cited so far, by number, with the locations cited in each source. */
  list(): Citations;
};

/**
 * Starts collecting the citations of one answer. A source has the same number in every answer on the topic.
 * @param options.linked makes each number a link, for answers that don't list their sources
 */
export function collectCitations(
  topic: Topic,
  knowledge: Knowledge,
  say: Say,
  { linked = false } = {},
): CitationCollector {
  const numbers = new Map(sourceIdsOf(topic).map((id, index) => [id, index + 1]));
  const locators = new Map<string, Set<string>>();

  function number({ source, locator }: Citation): number {
    const locations = locators.get(source) ?? new Set();
    if (locator !== undefined) locations.add(locator);
    locators.set(source, locations);
    const given = numbers.get(source);
    if (given === undefined) throw new RangeError(`${source} is not a source of ${topic.id}`);
    return given;
  }

  const mark = (citation: Citation): CitationMark =>
    cite(number(citation), linked ? knowledge.source(citation.source).URL : undefined);

  return {
    cited: (text, all) => [text, ...inOrder(all.map(mark)).flatMap((one): Inline[] => [' ', one])],
    prose: (text) =>
      parseProse(text).map((paragraph) =>
        paragraph.flatMap((part): Inline[] => (part.kind === 'text' ? [part.text] : [' ', mark(part)])),
      ),
    list: () =>
      citations(
        [...locators]
          .map(([id, locations]) =>
            citationLine(numbers.get(id) ?? 0, knowledge.source(id), say, {
              locations: [...locations],
              disputed: isDisputed(topic, id, knowledge),
            }),
          )
          .sort((a, b) => a.number - b.number),
      ),
  };
}

const inOrder = (all: readonly CitationMark[]): CitationMark[] =>
  [...new Map(all.map((one) => [one.number, one])).values()].sort((a, b) => a.number - b.number);

/** Whether the user's community has accepted a dispute about a source. */
export const isDisputed = (topic: Topic, id: string, knowledge: Knowledge): boolean =>
  knowledge.added(topic).disputes.some(({ source }) => source === id);

/**
 * One source below an answer: what it is, and what is out of the ordinary about it. The common case (no rated lean, no known
 * stake, read at least in excerpt) is said once, by `sources.unless`; the record has all of it.
 */
export function citationLine(
  number: number,
  source: Source,
  say: Say,
  { locations = [], disputed = false }: { locations?: readonly string[]; disputed?: boolean } = {},
): CitationLine {
  const notes = [
    say('source.published', { publisher: source.publisher, date: writeDate(source.issued, say) }),
  ];
  if (source.lean !== 'unrated') notes.push(say('source.lean', { lean: say(`lean.${source.lean}`) }));
  if (source.stake !== null) notes.push(say('source.has-stake'));
  if (source.read.how === 'second-hand') notes.push(say('source.second-hand'));
  if (source.disputed) notes.push(say('source.disputed'));
  if (disputed) notes.push(say('layer.is-disputed'));
  if (source.URL === undefined) notes.push(say('source.no-address'));
  if (locations.length > 0) notes.push(say('source.cited-at', { places: locations.join('; ') }));
  return { number, title: source.title, ...(source.URL === undefined ? {} : { url: source.URL }), notes };
}

const styles: readonly Intl.DateTimeFormatOptions[] = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
];

/** Making a format takes a hundred times as long as using it, and one answer has dozens of dates. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(language: string, parts: number): Intl.DateTimeFormat {
  const key = `${language} ${parts}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...styles[parts - 1] });
  formats.set(key, format);
  return format;
}

/** Writes a date as precisely as it's known: 30 July 2024, July 2024, 2024, or that none is known. */
export function writeDate(date: string | undefined, say: Say): string {
  if (date === undefined) return say('source.no-date');
  const parts = date.split('-').map(Number);
  const [year = 0, month = 1, day = 1] = parts;
  return formatFor(say('language.dates'), parts.length).format(Date.UTC(year, month - 1, day));
}
