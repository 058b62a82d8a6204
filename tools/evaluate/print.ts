import { brier, calibrationError, type Judged, reliability } from './measure.ts';
import { diagram } from './table.ts';

export type Print = (text: string) => void;

export function printCalibration(print: Print, title: string, judged: readonly Judged[]): void {
  const bands = reliability(judged);
  const error = calibrationError(bands).toFixed(3);
  print(`### ${title}: calibration error ${error}, Brier ${brier(judged).toFixed(3)}\n\n${diagram(bands)}`);
}
