import type { Band } from './measure.ts';

type Cell = string | number;

/** A Markdown table; numbers show three digits after the point, whole ones none. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const show = (cell: Cell) =>
    typeof cell === 'string' ? cell : Number.isInteger(cell) ? String(cell) : cell.toFixed(3);
  const lines = [[...head], head.map(() => '---'), ...rows.map((row) => row.map(show))];
  return `${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`;
}

const barWidth = 20;

/** A reliability diagram in text: for each band what was said, what was, and the latter as a bar. */
export const diagram = (bands: readonly Band[]): string =>
  table(
    ['probability', 'cases', 'said', 'was', ''],
    bands.map(({ from, to, count, said, was }) => [
      `${from.toFixed(1)}-${to.toFixed(1)}`,
      count,
      said.toFixed(3),
      was.toFixed(3),
      `\`${'#'.repeat(Math.round(was * barWidth)).padEnd(barWidth, '.')}\``,
    ]),
  );
