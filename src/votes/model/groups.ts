import type { Position } from './components.ts';
import { type VoteMatrix, votesCast } from './vote-matrix.ts';

/** Polis' limits: votes that make somebody count, the fewest who are counted, base clusters, and rounds. */
const limits = {
  votes: 7,
  fewest: 15,
  base: 100,
  baseRounds: 100,
  baseShift: 0.01,
  groups: 5,
  rounds: 20,
} as const;

/** A new number of groups is taken only after it was best this many updates in a row. */
const steady = 4;

/** Groups of voters, and what the next update starts from so that groups don't jump. */
export type Groups = {
  /** The group of each voter; undefined for those who haven't voted on enough yet. */
  groupOf: readonly (number | undefined)[];
  count: number;
  memory: GroupMemory;
};

export type GroupMemory = {
  /** Who counts: once in, always in. */
  counted: readonly number[];
  baseCentres: readonly Position[];
  /** The centres of the groups for each number of groups. */
  centres: Readonly<Record<number, readonly Position[]>>;
  chosen: number;
  /** The number of groups that was best lately, and how often in a row. */
  best: number;
  bestFor: number;
};

/** Finds groups of like-minded voters on the map, as Polis does: in two steps of k-means. */
export function findGroups(matrix: VoteMatrix, positions: readonly Position[], before?: GroupMemory): Groups {
  const counted = whoCounts(matrix, before?.counted ?? []);
  const points = counted.map((voter) => positions[voter] ?? ([0, 0] as const));
  const base = cluster(points, undefined, startCentres(points, limits.base, before?.baseCentres), {
    rounds: limits.baseRounds,
    shift: limits.baseShift,
  });
  const weights = base.centres.map((_, index) => base.members.filter((at) => at === index).length);
  const most = Math.min(limits.groups, 2 + Math.floor(base.centres.length / 12), base.centres.length);
  const tried = new Map<number, Clustering>();
  for (let k = 2; k <= most; k++)
    tried.set(
      k,
      cluster(base.centres, weights, startCentres(base.centres, k, before?.centres[k]), {
        rounds: limits.rounds,
        shift: 0,
      }),
    );
  if (tried.size === 0)
    tried.set(1, { centres: base.centres.slice(0, 1), members: base.centres.map(() => 0) });
  const quality = [...tried].map(([k, found]) => ({ k, value: silhouette(base.centres, found.members) }));
  const best = quality.reduce((one, other) => (other.value > one.value ? other : one)).k;
  const bestFor = before?.best === best ? before.bestFor + 1 : 1;
  const keeps = before !== undefined && bestFor < steady && tried.has(before.chosen);
  const chosen = keeps ? before.chosen : best;
  const groups = tried.get(chosen);
  const groupOf = new Array<number | undefined>(matrix.voters).fill(undefined);
  counted.forEach((voter, index) => {
    groupOf[voter] = groups?.members[base.members[index] ?? 0];
  });
  return {
    groupOf,
    count: groups?.centres.length ?? 0,
    memory: {
      counted,
      baseCentres: base.centres,
      centres: Object.fromEntries([...tried].map(([k, { centres }]) => [k, centres])),
      chosen,
      best,
      bestFor,
    },
  };
}

/** Those who voted on enough, and always at least the most active few. */
function whoCounts(matrix: VoteMatrix, before: readonly number[]): number[] {
  const enough = Math.min(limits.votes, matrix.statements);
  const all = Array.from({ length: matrix.voters }, (_, voter) => voter);
  const active = all.filter((voter) => votesCast(matrix, voter) > 0);
  const counted = new Set([...before, ...active.filter((voter) => votesCast(matrix, voter) >= enough)]);
  const byActivity = active.toSorted((a, b) => votesCast(matrix, b) - votesCast(matrix, a) || a - b);
  for (const voter of byActivity) {
    if (counted.size >= limits.fewest) break;
    counted.add(voter);
  }
  return [...counted].sort((a, b) => a - b);
}

type Clustering = { centres: Position[]; members: number[] };

/** The last centres, as far as there are any; otherwise the first distinct points. */
function startCentres(
  points: readonly Position[],
  most: number,
  before: readonly Position[] | undefined,
): Position[] {
  if (before && before.length > 0) return [...before];
  const seen = new Map<string, Position>();
  for (const point of points) {
    if (seen.size === most) break;
    seen.set(point.join(), point);
  }
  return [...seen.values()];
}

/** K-means (Lloyd's rounds); centres that nobody is nearest to are dropped. @param options.shift stops once no centre moves further */
export function cluster(
  points: readonly Position[],
  weights: readonly number[] | undefined,
  start: readonly Position[],
  { rounds, shift }: { rounds: number; shift: number },
): Clustering {
  let centres = [...start];
  for (let round = 0; round < rounds; round++) {
    const members = assign(points, centres);
    const [x, y, weight] = [0, 1, 2].map(() => new Float64Array(centres.length));
    if (!x || !y || !weight) break;
    members.forEach((member, at) => {
      const [px, py] = points[at] ?? [0, 0];
      const own = weights?.[at] ?? 1;
      x[member] = (x[member] ?? 0) + px * own;
      y[member] = (y[member] ?? 0) + py * own;
      weight[member] = (weight[member] ?? 0) + own;
    });
    let moved = false;
    centres = centres.flatMap((centre, index): Position[] => {
      const total = weight[index] ?? 0;
      if (total === 0) moved = true;
      if (total === 0) return [];
      const next = [(x[index] ?? 0) / total, (y[index] ?? 0) / total] as const;
      if (distance(next, centre) > shift) moved = true;
      return [next];
    });
    if (!moved) break;
  }
  return { centres, members: assign(points, centres) };
}

/** The nearest centre of each point; the first of several. */
function assign(points: readonly Position[], centres: readonly Position[]): number[] {
  const xs = Float64Array.from(centres, ([x]) => x);
  const ys = Float64Array.from(centres, ([, y]) => y);
  return points.map(([px, py]) => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let index = 0; index < xs.length; index++) {
      const far = (px - (xs[index] ?? 0)) ** 2 + (py - (ys[index] ?? 0)) ** 2;
      if (far < least) {
        least = far;
        best = index;
      }
    }
    return best;
  });
}

const distance = ([ax, ay]: Position, [bx, by]: Position): number => Math.hypot(ax - bx, ay - by);

/** The mean silhouette: how much nearer points are to their own cluster than to the next, from -1 to 1. */
export function silhouette(points: readonly Position[], members: readonly number[]): number {
  const clusters = [...new Set(members)];
  if (clusters.length < 2) return -1;
  const each = points.map((point, at) => {
    const mean = (which: number) => {
      const others = points.filter((_, other) => other !== at && members[other] === which);
      return others.length === 0
        ? undefined
        : others.reduce((sum, one) => sum + distance(point, one), 0) / others.length;
    };
    const own = mean(members[at] ?? 0);
    if (own === undefined) return 0;
    const next = Math.min(
      ...clusters
        .filter((which) => which !== members[at])
        .map((which) => mean(which) ?? Number.POSITIVE_INFINITY),
    );
    return Math.max(own, next) === 0 ? 0 : (next - own) / Math.max(own, next);
  });
  return each.reduce((sum, one) => sum + one, 0) / Math.max(1, each.length);
}
