import type { Finding } from '../model/rule.ts';
import { type Problem, printPath, textOf } from './draft.ts';

/** One thing to mend, for people; `rule` is the one that it breaks, if it is a matter of rules. */
export type Line = { file: string; line: number; says: string; rule?: string };

/** A mistake in a file as a line. */
export function lineOfProblem({ file, line, path, expected }: Problem): Line {
  return { file, line, says: `${path === '' ? '' : `${path}: `}expected ${expected}` };
}

/** Breaches of rules as lines, each with its place in the file that `fileOf` answers. */
export async function linesOfFindings(
  findings: readonly Finding[],
  fileOf: (finding: Finding) => string,
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [file, found] of Map.groupBy(findings, fileOf)) {
    const { locate } = await import('./locate.ts');
    const { lineOf } = locate(await textOf(file));
    for (const { rule, path, says } of found) {
      const at = path.length === 0 ? '' : `${printPath(path)}: `;
      lines.push({ file, line: lineOf(path), says: `${at}${says} (${rule})`, rule });
    }
  }
  return lines;
}
