import type { Line } from './matching.ts';
import { brier, calibrationError, type Judged, reliability } from './measure.ts';
import { diagram, table } from './table.ts';

export type Print = (text: string) => void;

export function printScores(print: Print, lines: readonly Line[]): void {
  print(
    table(
      ['method', 'strict', 'relaxed', 'strict, retrieval', 'relaxed, retrieval'],
      lines.map(([name, score]) => [
        name,
        score.strict,
        score.relaxed,
        score.strictRetrieval,
        score.relaxedRetrieval,
      ]),
    ),
  );
}

export function printCalibration(print: Print, title: string, judged: readonly Judged[]): void {
  const bands = reliability(judged);
  const error = calibrationError(bands).toFixed(3);
  print(`### ${title}: calibration error ${error}, Brier ${brier(judged).toFixed(3)}\n\n${diagram(bands)}`);
}
