import { lazy } from '../../lib/lazy.ts';
import { featureNames } from './features.ts';
import { type Kinship, type KinshipRecord, readKinship } from './kinship.ts';
import type { Statistics } from './statistics.ts';
import trained from './weights.json' with { type: 'json' };

/** A logistic model over a claim's features, each first held inside the range that training saw, and over themes. */
export interface Model {
  readonly bias: number;
  /** By feature, in the order of `featureNames`. */
  readonly coefficients: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly kinship: Kinship;
  /** Platt's scaling: the probability is 1 / (1 + exp(-(slope * z + shift))). */
  readonly slope: number;
  readonly shift: number;
}

/** A logistic model over a few numbers in the order in which their function gives them. */
interface SmallModel {
  readonly bias: number;
  readonly coefficients: readonly number[];
}

/** Of "nobody voiced it", over `silenceNumbers`. */
export type SilenceModel = SmallModel;

/** Of "it voices the claim" in the light of its neighbours, over `togetherNumbers`. */
export type SpreadModel = SmallModel;

/** All that training yields. */
export interface Weights {
  readonly statistics: Statistics;
  /** For a message whose author's side is known: only that side's claims compete. */
  readonly sideKnown: Model;
  /** For a message from anybody: all claims of the topic compete. */
  readonly sideUnknown: Model;
  /** For messages read together. */
  readonly together: SpreadModel;
  /** For a discussion: how probably nobody voiced a claim. */
  readonly silence: SilenceModel;
}

/** All weights but those of silence. */
export type MatchWeights = Omit<Weights, 'silence'>;

/** A model as it stands in the file: each feature's coefficient, least and most value. */
export interface ModelRecord {
  bias: number;
  slope: number;
  shift: number;
  features: Record<string, number[]>;
  kinship: KinshipRecord;
}

/** The file's form: counts as text, "thing count thing count", because that is a quarter of the size of JSON. */
export interface WeightsRecord {
  texts: number;
  stems: string;
  grams: string;
  clusters: string;
  themes: string;
  sideKnown: ModelRecord;
  sideUnknown: ModelRecord;
  together: { bias: number; coefficients: number[] };
  silence: { bias: number; coefficients: number[] };
}

/** @throws RangeError where a feature has no weights: then the file was trained for another version of the features. */
export function readWeights(record: WeightsRecord): Weights {
  return {
    statistics: {
      texts: record.texts,
      stems: readCounts(record.stems),
      grams: readCounts(record.grams),
      clusters: record.clusters.split(' ').map(Number),
      themes: record.themes.split(' ').map(Number),
    },
    sideKnown: readModel(record.sideKnown),
    sideUnknown: readModel(record.sideUnknown),
    together: record.together,
    silence: record.silence,
  };
}

function readCounts(text: string): Map<string, number> {
  const parts = text.split(' ');
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < parts.length; i += 2) counts.set(parts[i] ?? '', Number(parts[i + 1]));
  return counts;
}

function readModel({ bias, slope, shift, features, kinship }: ModelRecord): Model {
  const column = (index: number) =>
    Float64Array.from(featureNames, (name) => {
      const value = features[name]?.[index];
      if (value === undefined) throw new RangeError(`the matcher's weights lack the feature ${name}`);
      return value;
    });
  return {
    bias,
    slope,
    shift,
    coefficients: column(0),
    least: column(1),
    most: column(2),
    kinship: readKinship(kinship),
  };
}

/** The weights in the repository, made by tools/train-matcher.ts. */
export const builtInWeights = lazy((): Weights => readWeights(trained));
