import { fileURLToPath } from 'node:url';
import { makeEncoder } from '../../src/coverage/ranker/encoder.ts';
import { remembering } from '../../src/coverage/ranker/memory.ts';
import { seededRandom } from '../../src/lib/seeded.ts';
import { loadLibrary } from '../../src/topics/files/load.ts';
import { measureDiscussions, readLines } from '../ranker/chat.ts';
import { bm25, judgePlain, judgeRanker, type Outcome, tfIdf } from './chat.ts';
import { areaUnderCurve, calibrationError, reliability } from './measure.ts';
import { printCalibration } from './print.ts';
import { table } from './table.ts';

const resamples = 1000;

/** Prints what text matching is worth in real discussions, each left out of what was learned. */
export async function reportChat(file: string, print: (text: string) => void): Promise<void> {
  const { topics } = await loadLibrary([fileURLToPath(new URL('../../data', import.meta.url))]);
  const encode = remembering(makeEncoder(), Date.now);
  const discussions = await measureDiscussions(readLines(file), topics, encode);
  const lines = discussions.reduce((sum, one) => sum + one.lines.length, 0);
  const methods: [name: string, outcomes: Outcome[]][] = [
    ['words and meaning', await judgeRanker(discussions, encode)],
    ['words alone', await judgeRanker(discussions)],
    ['BM25, best message', judgePlain(discussions, bm25)],
    ['TF-IDF, best message', judgePlain(discussions, tfIdf)],
    [
      'chance',
      judgePlain(
        discussions,
        ({ viewpoints }) =>
          () =>
            viewpoints.map(() => 1),
      ),
    ],
  ];
  print(`## ${lines} messages in ${discussions.length} discussions, each left out in turn\n`);
  print('In brackets: 95 % intervals from drawing discussions anew 1,000 times.\n');
  const rows = figures.map(([name, figure]) => [
    name,
    ...methods.map(([, outcomes]) => withInterval(outcomes, figure)),
  ]);
  print(table(['', ...methods.map(([name]) => name)], rows));
  for (const [name, outcomes] of methods.slice(0, 2))
    printCalibration(
      print,
      `Somebody supported it: ${name}`,
      outcomes.flatMap(({ viewpoints }) => viewpoints),
    );
}

type Figure = (outcomes: readonly Outcome[]) => number | string;

const said = (outcomes: readonly Outcome[]) => outcomes.flatMap(({ viewpoints }) => viewpoints);
const share = (some: number, all: number) => (all === 0 ? Number.NaN : some / all);
const voiced = (outcomes: readonly Outcome[]) =>
  said(outcomes).filter(({ standing }) => standing === 'looks voiced');
const nothing = (outcomes: readonly Outcome[]) =>
  said(outcomes).filter(({ standing }) => standing === 'nothing found');
const right = (all: readonly { label: 0 | 1 }[], label: 0 | 1 = 1) =>
  all.filter((one) => one.label === label).length;
const counts = (some: number, all: number) => `${some} of ${all}`;

/** Of messages that support something: how many have a viewpoint they support among the likeliest. */
const likeliest = (outcomes: readonly Outcome[], most: number) => {
  const hits = outcomes
    .flatMap(({ messages }) => messages)
    .filter(({ scores }) => right(scores) > 0)
    .map(({ scores }) => chanceOfHit(scores, most));
  return share(
    hits.reduce((sum, one) => sum + one, 0),
    hits.length,
  );
};

/** Equals are in no order: the probability that one of the first is right. */
function chanceOfHit(scores: readonly { p: number; label: 0 | 1 }[], most: number): number {
  const last = scores.map(({ p }) => p).sort((a, b) => b - a)[most - 1] ?? 0;
  const above = scores.filter(({ p }) => p > last);
  if (right(above) > 0) return 1;
  const tied = scores.filter(({ p }) => p === last);
  let miss = 1;
  for (let at = 0; at < most - above.length; at++)
    miss *= Math.max(0, tied.length - right(tied) - at) / Math.max(1, tied.length - at);
  return 1 - miss;
}

const figures: [name: string, figure: Figure][] = [
  ['"looks voiced": precision', (all) => share(right(voiced(all)), voiced(all).length)],
  ['"looks voiced": recall', (all) => share(right(voiced(all)), right(said(all)))],
  ['"nothing found": right', (all) => counts(right(nothing(all), 0), nothing(all).length)],
  ['supported, and "nothing found"', (all) => counts(right(nothing(all)), right(said(all)))],
  [
    'nothing said',
    (all) => counts(said(all).filter(({ standing }) => standing === 'untold').length, said(all).length),
  ],
  [
    'linked message supports nothing',
    (all) => counts(said(all).filter((one) => one.linksOffTopic).length, voiced(all).length),
  ],
  ['calibration error', (all) => calibrationError(reliability(said(all)))],
  ['discussion × viewpoint: AUC', (all) => areaUnderCurve(said(all))],
  [
    'message × viewpoint: AUC',
    (all) => areaUnderCurve(all.flatMap(({ messages }) => messages.flatMap(({ scores }) => scores))),
  ],
  ['likeliest is right', (all) => likeliest(all, 1)],
  ['one of the likeliest three is right', (all) => likeliest(all, 3)],
];

function withInterval(outcomes: readonly Outcome[], figure: Figure): string {
  const value = figure(outcomes);
  if (typeof value === 'string') return value;
  if (Number.isNaN(value)) return '–';
  const random = seededRandom('intervals');
  const drawn = Array.from({ length: resamples }, () =>
    figure(outcomes.flatMap(() => outcomes[random(outcomes.length)] ?? [])),
  )
    .filter((one) => typeof one === 'number' && !Number.isNaN(one))
    .map(Number)
    .sort((a, b) => a - b);
  const at = (part: number) => (drawn[Math.floor(part * (drawn.length - 1))] ?? 0).toFixed(2);
  return `${value.toFixed(2)} (${at(0.025)}–${at(0.975)})`;
}
