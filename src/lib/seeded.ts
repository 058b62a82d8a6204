/** An endless supply of numbers from 0 up to, not including, a bound of at most 2 ** 32, each as likely as the next. */
export type Seeded = (below: number) => number;

/**
 * Chance that can be repeated: the same seed gives the same numbers on every machine. It decides who argues which side,
 * so it must be fair, and cannot be used where nobody may guess it.
 *
 * The generator is sfc32, from Chris Doty-Humphrey's PractRand (https://pracrand.sourceforge.net). Its state is filled
 * by 32-bit FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) over the seed's UTF-16 code units, once for each word
 * under a number of its own, and stirred in 15 rounds. Numbers beyond the largest multiple of the bound are drawn
 * again, as they would favour small results.
 */
export function seeded(seed: string): Seeded {
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

/** A copy in an order that chance decides, each as likely as the next: the shuffle of Fisher and Yates. */
export function shuffle<T>(items: readonly T[], chance: Seeded): T[] {
  const rest = [...items];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(chance(rest.length), 1));
  return order;
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}
