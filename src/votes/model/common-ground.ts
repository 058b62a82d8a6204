/** Fewer voters than this say nothing about a side. */
export const fewestOfSide = 3;

/** How probable it has to be that most of a side accept, before it's said. */
const sure = 0.9;

/** What a side's votes on one statement are: how many accept it, of how many votes. A pass isn't an acceptance. */
export type SideVotes = { side: string; accept: number; votes: number };

/** What can be said of a statement across sides. */
export type Verdict =
  | { kind: 'common' }
  /** Sides of which most accept it, and sides of which most don't. */
  | { kind: 'divided'; accept: string[]; reject: string[] }
  /** How many more votes would tell, if they go on as so far; undefined if not even hundreds would. */
  | { kind: 'unsure'; more: number | undefined };

/**
 * Whether a statement is common ground of all sides that are large enough. It's common only where, on every side, the
 * probability that more than half accept it is at least .9; the prior is Jeffreys', Beta(½, ½). Undefined where fewer than
 * two sides have three votes or more.
 */
export function judgeAcrossSides(all: readonly SideVotes[]): Verdict | undefined {
  const sides = all.filter(({ votes }) => votes >= fewestOfSide);
  if (sides.length < 2) return undefined;
  const accept = sides.filter((side) => majorityProbability(side) >= sure).map(({ side }) => side);
  const reject = sides.filter((side) => majorityProbability(side) <= 1 - sure).map(({ side }) => side);
  if (accept.length === sides.length) return { kind: 'common' };
  if (accept.length > 0 && reject.length > 0) return { kind: 'divided', accept, reject };
  if (reject.length === sides.length) return { kind: 'divided', accept, reject };
  return { kind: 'unsure', more: votesToTell(sides) };
}

/** The probability that more than half of a side accept a statement, given its votes. */
export const majorityProbability = ({ accept, votes }: Pick<SideVotes, 'accept' | 'votes'>): number =>
  1 - regularizedBeta(0.5, accept + 0.5, votes - accept + 0.5);

const mostMore = 300;

/** The least number of further votes, over all sides, after which each side would be sure. */
function votesToTell(sides: readonly SideVotes[]): number | undefined {
  let sum = 0;
  for (const { accept, votes } of sides) {
    const share = accept / votes;
    let more = 0;
    const isTold = () => {
      const probability = majorityProbability({ accept: accept + share * more, votes: votes + more });
      return probability >= sure || probability <= 1 - sure;
    };
    while (!isTold()) if (++more > mostMore) return undefined;
    sum += more;
  }
  return sum;
}

/**
 * The regularized incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8), evaluated by Lentz's
 * method.
 */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularizedBeta(1 - x, b, a);
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / Math.max(tiny, 1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 500; m++) {
    for (const numerator of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + numerator * d || tiny);
      c = 1 + numerator / c || tiny;
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return front * fraction;
}

/** Lanczos' approximation with g = 7 and nine terms: Numerical Recipes, third edition, section 6.1. */
const coefficients = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function logGamma(x: number): number {
  const [first = 0, ...rest] = coefficients;
  const at = x - 1;
  const sum = rest.reduce((all, term, index) => all + term / (at + index + 1), first);
  const base = at + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(sum);
}
