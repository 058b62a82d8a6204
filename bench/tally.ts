import { readAccount } from '../src/coverage/account.ts';
import { makeHearing } from '../src/coverage/live.ts';
import { spotKey } from '../src/coverage/matcher/heard.ts';
import { sumRecord } from '../src/coverage/matcher/sum.ts';
import { debateRecord } from '../src/debates/model/debate.ts';
import { defaults } from '../src/settings/model/settings.ts';
import { openStore } from '../src/store/open-store.ts';
import { debatedKnowledge } from '../test/fixtures/discussion.ts';
import { sqliteFiles } from '../test/fixtures/store/places.ts';
import { inMs, type Print, percentile, printTable } from './figures.ts';

/** After so many messages of a discussion it is measured what the next ones cost. */
const lengths = [100, 1_000, 10_000];

/** Messages, and answers, that are measured at each length. */
const measured = 200;

const place = { adapter: 'bench', community: 'town', channel: 'square' };

/** Milliseconds that each of some runs took, shortest first. */
async function timed(work: (time: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let time = 0; time < measured; time++) {
    const start = performance.now();
    await work(time);
    took.push(performance.now() - start);
  }
  return took.sort((a, b) => a - b);
}

/**
 * Prints what it takes to match a message as it arrives and to add it to what is kept on SQLite, and what it takes to read the sum, also when
 * it has to be made anew,
 * in discussions of several lengths.
 */
export async function benchTally(print: Print): Promise<void> {
  const files = sqliteFiles();
  const store = await openStore(await files.fresh(), { onSetAside: () => {} });
  const knowledge = debatedKnowledge();
  const claims = knowledge.topics.flatMap(({ viewpoints }) => viewpoints.flatMap((one) => one.claims));
  const hearing = makeHearing({ store, knowledge: () => knowledge, now: () => new Date() });
  await store.records(debateRecord).put(place.community, 'D1', {
    code: 'D1',
    place,
    topic: 'parks',
    prompt: 'first',
    state: 'open',
    opened: 1,
    closes: 2,
    posted: { message: 'prompt', permalink: 'https://chat.example/prompt' },
  });
  let said = 0;
  const say = () => {
    said += 1;
    const text = `As I see it, ${claims[said % claims.length]?.text ?? ''}`;
    const id = String(said).padStart(9, '0');
    const message = { id, text, permalink: `https://chat.example/${id}`, author: `author-${said % 40}` };
    return hearing.said(place, message, false, defaults);
  };
  const spot = { channel: place.channel };
  const key = spotKey(spot, 'parks');
  const read = () => readAccount(place.community, [spot], 'parks', store);

  const rows: string[][] = [];
  for (const length of lengths) {
    while (said < length) await say();
    await store.records(sumRecord).delete(place.community, key);
    const start = performance.now();
    await read();
    const anew = performance.now() - start;
    const [counting, reading] = [await timed(say), await timed(read)];
    const cells = [counting, reading].flatMap((took) =>
      [0.5, 0.99].map((share) => inMs(percentile(took, share))),
    );
    rows.push([length.toLocaleString('en'), ...cells, inMs(anew)]);
  }
  await store.close();
  files.remove();
  print(
    '\nA message as it arrives, matched and added up on SQLite, and the sum read for an answer, in milliseconds.\n',
  );
  printTable(
    print,
    ['after messages', 'message p50', 'p99', 'answer p50', 'p99', 'after a correction'],
    rows,
  );
}
