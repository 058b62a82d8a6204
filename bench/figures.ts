/** Takes one line of a report. */
export type Print = (line: string) => void;

/** Measures something and prints what it found. */
export type Measure = (print: Print) => Promise<void>;

/** The value below which that share of the samples lies. @param sorted shortest first @param share 0 to 1 */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Milliseconds as they are printed. */
export const inMs = (milliseconds: number): string => milliseconds.toFixed(milliseconds < 10 ? 2 : 0);

/** A table in Markdown. */
export function printTable(
  print: Print,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    print(
      `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`,
    );
  line(head);
  print(
    `|${widths.map((width, column) => `${'-'.repeat(width + 1)}${column === 0 ? '-' : ':'}`).join('|')}|`,
  );
  rows.forEach(line);
}
