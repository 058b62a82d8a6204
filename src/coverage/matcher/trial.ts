import { deviationOf, type Fitness, makeNearness, type Vector } from './nearness.ts';

/**
 * Claims of five made-up debates, each with a message that says the same in other words. They were written for this
 * test, and are of no topic that the matcher was trained or measured on. A model that cannot tell which message belongs
 * to which claim is of no use here.
 */
export const trial: readonly (readonly (readonly [claim: string, message: string])[])[] = [
  [
    [
      'Parking fees reduce traffic in the city centre.',
      'once you have to pay to leave the car, fewer folks drive downtown',
    ],
    [
      'Parking fees hit low earners hardest.',
      'a cleaner on minimum wage feels those five euros, the lawyer does not',
    ],
    [
      'Shops lose customers when parking is expensive.',
      'people will just go to the mall outside town and our stores stay empty',
    ],
    [
      'Street space should serve people rather than cars.',
      'imagine trees and benches where all that metal stands now',
    ],
    ['The income from fees can pay for buses.', 'use the money to run more public transport'],
    [
      'Drivers circle longer to find a free space.',
      'everyone will cruise around the block looking for a spot that costs nothing',
    ],
  ],
  [
    [
      'Pupils learn better when lessons start later.',
      'my kids are half asleep at eight, nothing sticks before ten',
    ],
    ['A later start disrupts working parents.', 'who drops them off if my shift begins at seven?'],
    [
      'Sports and clubs would lose the afternoon.',
      'training would end in the dark, so no more football after class',
    ],
    ['Teenagers have a shifted body clock.', 'at that age the brain simply is not tired until midnight'],
    [
      'School buses would cost more at peak hours.',
      'transport contracts get pricier if everybody needs the vehicles at nine',
    ],
    ['Early hours prepare young people for jobs.', 'the boss will not wait either, so get used to the alarm'],
  ],
  [
    [
      'Abolishing library fines brings readers back.',
      'folks who owed money stayed away, and now they borrow again',
    ],
    [
      'Without fines, books are returned late.',
      'nobody will bring anything back in time if it is free to forget',
    ],
    ['Collecting fines costs more than it earns.', 'the staff hours spent chasing two dollars are a loss'],
    ['Fines teach responsibility.', 'a small penalty shows children to keep their promises'],
    ['Fines punish poor families.', 'those with little cannot afford to be a week overdue'],
    ['Libraries need every source of revenue.', 'the budget is so thin that even these coins matter'],
  ],
  [
    ['Cash protects privacy.', 'no bank gets to see what I buy when I hand over notes'],
    ['Cash helps tax evasion.', 'half of those businesses never report what is in the till'],
    ['Old people depend on coins and notes.', 'grandma has no smartphone, how is she to pay?'],
    ['Cards are faster at the counter.', 'the queue moves so much quicker when everyone taps'],
    ['Cash works when the network fails.', 'in the blackout only those with bills in the wallet could eat'],
    ['Handling cash exposes shops to robbery.', 'an empty register gives burglars no reason to come'],
  ],
  [
    ['Working from home saves commuting time.', 'I gained two hours a day by not sitting on the train'],
    [
      'Remote teams have fewer new ideas.',
      'inspiration came from chats at the coffee machine, and that is gone',
    ],
    ['Home work blurs job and private life.', 'I answer mails at dinner and never really stop'],
    ['Companies save rent on offices.', 'the firm gave up three floors and the lease is history'],
    ['New staff learn less at a distance.', 'the juniors have nobody beside them to ask'],
    ['Remote work lets villages grow again.', 'programmers are moving back to the countryside'],
  ],
];

/** All texts of the trial in one list, claims and messages of each debate in turn. */
export const trialTexts: readonly string[] = trial.flatMap((debate) => debate.flat());

/** Below this a model is unfit: it tells hardly more than chance. */
export const leastFitness = 0.8;

/**
 * How a model did.
 * @param vectors of `trialTexts`, in order
 */
export function fitnessOf(vectors: readonly Vector[]): Fitness {
  const debates = trial.map((debate, d) => {
    const from = 2 * trial.slice(0, d).reduce((sum, { length }) => sum + length, 0);
    const mine = vectors.slice(from, from + 2 * debate.length);
    return { claims: mine.filter((_, i) => i % 2 === 0), messages: mine.filter((_, i) => i % 2 === 1) };
  });
  const spread = deviationOf(debates.map(({ claims }) => claims));
  const same: number[] = [];
  const others: number[] = [];
  for (const { claims, messages } of debates) {
    const nearness = makeNearness(claims, spread);
    for (const [m, message] of messages.entries())
      for (const [c, value] of (nearness?.(message) ?? []).entries()) (c === m ? same : others).push(value);
  }
  const mean = meanOf(others);
  const deviation = Math.sqrt((squaresOf(same) + squaresOf(others)) / (same.length + others.length - 2)) || 1;
  const wins = same.reduce(
    (sum, high) => sum + others.reduce((so, low) => so + (high > low ? 1 : high === low ? 0.5 : 0), 0),
    0,
  );
  return {
    auc: wins / Math.max(1, same.length * others.length),
    spread,
    mean,
    deviation,
    distance: (meanOf(same) - mean) / deviation,
  };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const squaresOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
};
