import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An argument or a key point. */
export interface Sentence {
  id: string;
  text: string;
}

/** The arguments and key points of one topic on one side, and what people said of their pairs. */
export interface Cell {
  topic: string;
  stance: number;
  args: Sentence[];
  keyPoints: Sentence[];
  /** By argument, then key point: 1 voiced, 0 not, undefined where people did not agree or were not asked. */
  labels: (0 | 1 | undefined)[][];
}

/** Reads RFC 4180 text with a header line into records. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const found of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    const field = found[1]?.replaceAll('""', '"') ?? found[2] ?? '';
    rows.at(-1)?.push(field);
    if (found[3] === '') break;
    if (found[3] !== ',') rows.push([]);
  }
  const [header = [], ...records] = rows.filter((row) => row.length > 1 || row[0] !== '');
  return records.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

/** The subsets that a folder has: `arguments_NAME.csv`, `key_points_NAME.csv` and `labels_NAME.csv` together. */
export function subsetsIn(folder: string): string[] {
  return readdirSync(folder)
    .map((file) => /^arguments_(.+)\.csv$/.exec(file)?.[1])
    .filter((name) => name !== undefined)
    .filter((name) =>
      ['key_points', 'labels'].every((kind) => existsSync(join(folder, `${kind}_${name}.csv`))),
    );
}

/** Reads one subset of a key point matching data set (Bar-Haim et al. 2020), by topic and stance in the files' order. */
export function readKpa(folder: string, subset: string): Cell[] {
  const read = (kind: string) => readCsv(readFileSync(join(folder, `${kind}_${subset}.csv`), 'utf8'));
  return toCells(read('arguments'), read('key_points'), read('labels'));
}

export function toCells(
  args: readonly Record<string, string>[],
  keyPoints: readonly Record<string, string>[],
  labels: readonly Record<string, string>[],
): Cell[] {
  const cells = new Map<string, Cell>();
  const cellOf = ({ topic = '', stance = '' }: Record<string, string>): Cell => {
    const key = `${topic}|${stance}`;
    const cell = cells.get(key) ?? { topic, stance: Number(stance), args: [], keyPoints: [], labels: [] };
    cells.set(key, cell);
    return cell;
  };
  for (const row of args) cellOf(row).args.push({ id: row.arg_id ?? '', text: row.argument ?? '' });
  for (const row of keyPoints)
    cellOf(row).keyPoints.push({ id: row.key_point_id ?? '', text: row.key_point ?? '' });
  const said = new Map(
    labels.map((row) => [`${row.arg_id}|${row.key_point_id}`, Number(row.label) > 0 ? 1 : 0]),
  );
  for (const cell of cells.values()) {
    cell.labels = cell.args.map((arg) =>
      cell.keyPoints.map((point) => {
        const label = said.get(`${arg.id}|${point.id}`);
        return label === undefined ? undefined : label === 1 ? 1 : 0;
      }),
    );
  }
  return [...cells.values()];
}
