import MiniSearch from 'minisearch';
import { makeMatcher } from '../src/coverage/matcher/matcher.ts';
import { type Print, printTable } from './figures.ts';
import { benchTally } from './tally.ts';

/** Words from which messages and claims are made, so that the benchmark needs no data. */
const vocabulary =
  'open weights model release safety audit cost company market compete harm benefit public government regulate licence freedom security misuse criminal research innovation risk access trust worker privacy school children health money tax vote justice environment energy science people should because cannot would they more less better against without every small large'.split(
    ' ',
  );

const claims = 30;
const messages = 5_000;
const wordsPerClaim = 8;
const wordsPerMessage = 18;

/** Texts from a fixed sequence (Lehmer's generator, multiplier 48271), the same in every run. */
function makeTexts(count: number, words: number, seed: number): string[] {
  let state = seed;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return vocabulary[state % vocabulary.length] ?? '';
  };
  return Array.from({ length: count }, () => Array.from({ length: words }, next).join(' '));
}

/** Messages a second on this core, the best of three runs after one to warm up. */
function perSecond(texts: readonly string[], read: (text: string) => unknown): number {
  const rates = Array.from({ length: 4 }, () => {
    const start = performance.now();
    for (const text of texts) read(text);
    return (texts.length / (performance.now() - start)) * 1_000;
  });
  return Math.max(...rates.slice(1));
}

/** Prints how many messages a second the matcher reads against 30 claims, and BM25 (minisearch) beside it. */
export async function benchCoverage(print: Print): Promise<void> {
  const topic = {
    question: 'Should the weights of models be open?',
    claims: makeTexts(claims, wordsPerClaim, 11).map((text, i) => ({
      id: `claim-${i}`,
      text,
      viewpoint: i % 2 === 0 ? 'open' : 'gated',
    })),
  };
  const texts = makeTexts(messages, wordsPerMessage, 23);
  const matcher = makeMatcher(topic);
  const search = new MiniSearch({ fields: ['text'] });
  search.addAll(topic.claims);
  const ours = perSecond(texts, (text) => matcher.match(text));
  const oursSided = perSecond(texts, (text) => matcher.match(text, { side: ['open'] }));
  const bm25 = perSecond(texts, (text) => search.search(text));
  const written = (rate: number) => Math.round(rate).toLocaleString('en');
  print(`Messages of ${wordsPerMessage} words a second, against ${claims} claims of ${wordsPerClaim}.\n`);
  printTable(
    print,
    ['', 'a second', 'to BM25'],
    [
      ['our matcher', written(ours), `${(ours / bm25).toFixed(2)} ×`],
      ['our matcher, the side known', written(oursSided), `${(oursSided / bm25).toFixed(2)} ×`],
      ['BM25', written(bm25), ''],
    ],
  );
  await benchTally(print);
}
