import { lazy } from '../../lib/lazy.ts';
import { lexicon } from './lexicon.ts';
import { stemOf } from './words.ts';

/** The senses of one stem: the numbers of the clusters and of the themes in which it stands. */
export interface Senses {
  readonly clusters: readonly number[];
  readonly themes: readonly number[];
}

interface Concepts {
  readonly clusters: number;
  readonly themes: number;
  /** Undefined for a stem that the lexicon does not have. */
  senses(stem: string): Senses | undefined;
}

/** How two stems relate: the same, of one cluster, of one form (a shared beginning), of one theme, or not at all. */
export const relations = { none: 0, theme: 1, form: 2, cluster: 3, same: 4 } as const;
export type Relation = (typeof relations)[keyof typeof relations];

function readConcepts(text: string): Concepts {
  const byStem = new Map<string, { clusters: Set<number>; themes: Set<number> }>();
  const lines = text.trim().split('\n');
  let clusters = 0;
  for (const [theme, line] of lines.entries()) {
    for (const cluster of line.split(';')) {
      for (const word of cluster.trim().split(/\s+/)) {
        const key = stemOf(word);
        const senses = byStem.get(key) ?? { clusters: new Set(), themes: new Set() };
        byStem.set(key, senses);
        senses.clusters.add(clusters);
        senses.themes.add(theme);
      }
      clusters++;
    }
  }
  const frozen = new Map(
    [...byStem].map(([key, senses]) => [key, { clusters: [...senses.clusters], themes: [...senses.themes] }]),
  );
  return { clusters, themes: lines.length, senses: (key) => frozen.get(key) };
}

/** The lexicon, read when it is first asked for. */
export const concepts = lazy(() => readConcepts(lexicon));

const share = (a: readonly number[], b: readonly number[]): boolean => a.some((x) => b.includes(x));

const commonPrefix = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && a[n] === b[n]) n++;
  return n;
};

/** The closest relation of two stems. "Form" asks for five shared first letters, or four that are one of them whole. */
export function relationOf(a: string, b: string): Relation {
  if (a === b) return relations.same;
  const { senses } = concepts();
  const x = senses(a);
  const y = senses(b);
  if (x !== undefined && y !== undefined && share(x.clusters, y.clusters)) return relations.cluster;
  if (x !== undefined && y !== undefined && share(x.themes, y.themes)) return relations.theme;
  const common = commonPrefix(a, b);
  const shorter = Math.min(a.length, b.length);
  return common >= 5 || (common === 4 && shorter === 4) ? relations.form : relations.none;
}
