import { SingleBar } from 'cli-progress';
import { inMs, type Print, percentile, printTable } from './figures.ts';

/** One of those that are compared: answers once, and resolves to how long that took, in milliseconds. */
export type Contestant = { name: string; answer(): Promise<number> };

/** Rounds in which nothing is counted, so that code is compiled and connections are open. */
const warmUp = 60;

/**
 * Lets all answer in turn, again and again, so that whatever else the machine does hits all of them, and prints how
 * the first compares with each of the others.
 */
export async function race(print: Print, title: string, all: readonly Contestant[], rounds: number) {
  const runs = all.map(({ name, answer }) => ({ name, answer, times: [] as number[] }));
  const bar = new SingleBar({
    format: `{bar} {value} of {total} rounds, ${title}`,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  bar.start(warmUp + rounds, 0);
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const { answer, times } of rotated(runs, round)) {
      const time = await answer();
      if (round >= warmUp) times.push(time);
    }
    bar.increment();
  }
  bar.stop();
  const [ours, ...others] = runs.map(({ name, times }) => {
    const sorted = times.toSorted((a, b) => a - b);
    return { name, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
  });
  if (!ours) throw new RangeError('nobody takes part');
  printTable(
    print,
    [title, 'p50 ms', 'p99 ms', `${ours.name} at p50`, `${ours.name} at p99`],
    [
      [ours.name, inMs(ours.p50), inMs(ours.p99), '', ''],
      ...others.map(({ name, p50, p99 }) => [
        name,
        inMs(p50),
        inMs(p99),
        `${(ours.p50 / p50).toFixed(2)} ×`,
        `${(ours.p99 / p99).toFixed(2)} ×`,
      ]),
    ],
  );
  print('');
}

/** Each begins a round as often as the others. */
const rotated = <T>(all: readonly T[], by: number): T[] => [
  ...all.slice(by % all.length),
  ...all.slice(0, by % all.length),
];
