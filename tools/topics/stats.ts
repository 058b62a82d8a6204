import { type Flag, flagsOf } from '../../src/topics/model/balance-rules.ts';
import { citationsOfTopic } from '../../src/topics/model/citations.ts';
import { type Measures, measureTopic } from '../../src/topics/model/measure.ts';
import { readings, type Source } from '../../src/topics/model/source.ts';
import type { Topic } from '../../src/topics/model/topic.ts';

type Sources = ReadonlyMap<string, Source>;

const columns: { title: string; measure: keyof Measures; show: (value: number) => string }[] = [
  { title: 'words', measure: 'words', show: String },
  { title: 'claims', measure: 'claims', show: String },
  { title: 'citations', measure: 'citations', show: String },
  { title: 'sources', measure: 'sources', show: String },
  { title: 'cruxes', measure: 'cruxes', show: String },
  { title: 'grade', measure: 'grade', show: (grade) => grade.toFixed(1) },
  { title: 'hedged %', measure: 'hedged', show: (share) => (share * 100).toFixed(1) },
  { title: 'loaded %', measure: 'loaded', show: (share) => (share * 100).toFixed(1) },
];

/** The balance of many topics as a Markdown table: for each measure the lowest and the highest of the viewpoints. */
export function tableOfTopics(topics: readonly Topic[], sources: Sources): string {
  const rows = topics.map((topic) => {
    const measures = measureTopic(topic);
    const ranges = columns.map(({ measure, show }) => {
      const values = measures.map((each) => each[measure]);
      const [low, high] = [show(Math.min(...values)), show(Math.max(...values))];
      return low === high ? low : `${low}–${high}`;
    });
    const flags = topic.viewpoints.flatMap((viewpoint) => flagsOf(viewpoint, sources));
    return [topic.id, String(topic.viewpoints.length), ...ranges, countFlags(flags)];
  });
  return table(['topic', 'viewpoints', ...columns.map(({ title }) => title), 'flags'], rows);
}

/** The balance of one topic as a Markdown table: a row for each viewpoint. */
export function tableOfViewpoints(topic: Topic, sources: Sources): string {
  const measures = measureTopic(topic);
  const rows = topic.viewpoints.map((viewpoint, i) => [
    viewpoint.name,
    ...columns.map(({ measure, show }) => show(measures[i]?.[measure] ?? 0)),
    countFlags(flagsOf(viewpoint, sources)),
  ]);
  return table([topic.id, ...columns.map(({ title }) => title), 'flags'], rows);
}

/**
 * How the sources were read, and how many citations rest on a first-hand copy: the publisher's own, or the same text
 * elsewhere. As Markdown.
 */
export function readingOf(topics: readonly Topic[], sources: Sources): string {
  const all = [...sources.values()];
  const rows = readings.map((how) => {
    const count = all.filter(({ read }) => read.how === how).length;
    return [how, `${count}`, percent(count, all.length)];
  });
  const cited = topics.flatMap(citationsOfTopic).flatMap(({ source }) => sources.get(source) ?? []);
  const firstHand = cited.filter(({ copy }) => copy === 'primary' || copy === 'reprint').length;
  return [
    table(['read', 'sources', 'share'], rows),
    `${firstHand} of ${cited.length} citations (${percent(firstHand, cited.length)}) rest on a first-hand copy.`,
  ].join('\n\n');
}

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(1, whole))} %`;

function countFlags(flags: Flag[]): string {
  return [...Map.groupBy(flags, (flag) => flag)]
    .map(([flag, all]) => (all.length === 1 ? flag : `${all.length} ${flag}`))
    .sort()
    .join(', ');
}

/** A Markdown table whose columns also line up where nothing renders it: text to the left, numbers to the right. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const isText = (i: number) => i === 0 || i === head.length - 1;
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => (isText(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, i) => (isText(i) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
