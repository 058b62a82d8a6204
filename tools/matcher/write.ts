import { featureNames } from '../../src/coverage/matcher/features.ts';
import { writeKinship } from '../../src/coverage/matcher/kinship.ts';
import type { Model, ModelRecord, Weights, WeightsRecord } from '../../src/coverage/matcher/weights.ts';

/** The form in which weights stand in the repository: counts as text, numbers of the models to five digits. */
export function weightsRecord({
  statistics,
  sideKnown,
  sideUnknown,
  together,
  silence,
}: Weights): WeightsRecord {
  return {
    texts: statistics.texts,
    stems: counts(statistics.stems),
    grams: counts(statistics.grams),
    clusters: statistics.clusters.join(' '),
    themes: statistics.themes.join(' '),
    sideKnown: modelRecord(sideKnown),
    sideUnknown: modelRecord(sideUnknown),
    together: { bias: short(together.bias), coefficients: together.coefficients.map(short) },
    silence: { bias: short(silence.bias), coefficients: silence.coefficients.map(short) },
  };
}

const counts = (map: ReadonlyMap<string, number>): string =>
  [...map].map(([key, count]) => `${key} ${count}`).join(' ');

const short = (value: number): number => Number(value.toPrecision(5));

const modelRecord = (model: Model): ModelRecord => ({
  bias: short(model.bias),
  slope: short(model.slope),
  shift: short(model.shift),
  features: Object.fromEntries(
    featureNames.map((name, i) => [
      name,
      [model.coefficients, model.least, model.most].map((column) => short(column[i] ?? 0)),
    ]),
  ),
  kinship: writeKinship(model.kinship),
});
