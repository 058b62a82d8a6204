/** Gives a random integer from 0 up to, but not including, `below` (at most 2 ** 32); all are equally likely. */
export type RandomSource = (below: number) => number;

/**
 * Repeatable randomness: the same seed gives the same numbers on every machine. It's fair enough to decide who argues
 * which side, but not a source of secrets.
 *
 * The generator is sfc32 from Chris Doty-Humphrey's PractRand (https://pracrand.sourceforge.net). Each word of its state
 * is the 32-bit FNV-1a hash (http://www.isthe.com/chongo/tech/comp/fnv/) of the word's number and the seed's UTF-16 code
 * units, then mixed for 15 rounds. Numbers above the largest multiple of the bound are drawn again, because they would
 * favour small results.
 */
export function seededRandom(seed: string): RandomSource {
  let a = fnv(`1 ${seed}`);
  let b = fnv(`2 ${seed}`);
  let c = fnv(`3 ${seed}`);
  let counter = 1;
  const next = (): number => {
    const word = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    return word >>> 0;
  };
  for (let round = 0; round < 15; round++) next();
  return (below) => {
    const fair = 2 ** 32 - (2 ** 32 % below);
    let number = next();
    while (number >= fair) number = next();
    return number % below;
  };
}

/** Returns a shuffled copy; all orders are equally likely (Fisher-Yates). */
export function shuffle<T>(items: readonly T[], random: RandomSource): T[] {
  const rest = [...items];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(random(rest.length), 1));
  return order;
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}
