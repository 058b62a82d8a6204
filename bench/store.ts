import { openSql, storeOn } from '../src/store/open-store.ts';
import { placeholders, type Sql } from '../src/store/sql.ts';
import type { Records, Store } from '../src/store/store.ts';
import { sqliteFiles } from '../test/fixtures/store/places.ts';
import { startPostgres } from '../test/fixtures/store/postgres.ts';
import { aVote, type Vote, voteKind } from '../test/fixtures/store/votes.ts';

const voteOf = (key: number): Vote => aVote({ voter: `member-${key}`, closes: key });
const textOf = (key: number) =>
  JSON.stringify({ version: 1, member: `member-${key}`, due: key, data: voteOf(key) });

const atOnce = 500;

/** Fills an empty store with votes, each community's far apart as they would come. One vote is due at each instant from 0 on. */
async function fill(sql: Sql, communities: number, perCommunity: number): Promise<void> {
  const rows = Array.from({ length: atOnce }, (_, row) => `(${placeholders(5, 1 + row * 5)})`).join(', ');
  const statement = `insert into moot_entry (namespace, key, value, member, due) values ${rows}`;
  await sql.run('delete from moot_entry');
  for (let key = 0; key < perCommunity; key += 1) {
    await sql.transaction(async ({ run }) => {
      for (let first = 0; first < communities; first += atOnce) {
        const values = Array.from({ length: atOnce }, (_, offset) => {
          const community = first + offset;
          return [
            `town-${community}`,
            `vote/${key}`,
            textOf(key),
            `member-${key}`,
            key * communities + community,
          ];
        });
        await run(statement, values.flat());
      }
    });
  }
  // As PostgreSQL's own housekeeping would soon after.
  await sql.run(sql.dialect === 'postgres' ? 'vacuum (analyze)' : 'analyze');
  if (sql.dialect === 'postgres') await sql.run('checkpoint');
}

/** How long each of `times` runs of `work` took, in milliseconds, shortest first. */
async function timed(times: number, work: (time: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    await work(time);
    took.push(performance.now() - start);
  }
  return took.sort((a, b) => a - b);
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const inMs = (sorted: readonly number[]) =>
  `p50 ${percentile(sorted, 0.5).toFixed(2)} ms, p99 ${percentile(sorted, 0.99).toFixed(2)} ms`;

/** How many runs of `work` end in a second, `atOnce` of them at a time. */
async function perSecond(
  times: number,
  atOnce: number,
  work: (time: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const start = performance.now();
  const worker = async () => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (times / (performance.now() - start)) * 1_000;
}

async function count(sequence: AsyncIterable<unknown>): Promise<number> {
  let found = 0;
  for await (const _ of sequence) found += 1;
  return found;
}

type Print = (line: string) => void;

/** The same things done with the driver alone, for comparison: one statement each, no keyv, no parsing. */
const bare = (sql: Sql) => ({
  get: (key: string) => sql.run("select value from moot_entry where namespace = 'bare' and key = $1", [key]),
  put: (key: string) =>
    sql.run(
      `insert into moot_entry (namespace, key, value) values ('bare', $1, $2)
       on conflict (namespace, key) do update set value = excluded.value`,
      [key, textOf(1)],
    ),
});

async function speeds(sql: Sql, store: Store, votes: Records<Vote>, print: Print): Promise<void> {
  const alone = bare(sql);
  const beside = (rate: number, other: number) =>
    `${Math.round(rate)}/s (${(rate / other).toFixed(2)} of the driver's)`;
  for (const width of [1, 32]) {
    const key = (time: number) => `${width}-${time}`;
    const barePuts = await perSecond(3_000, width, (time) => alone.put(key(time)));
    const puts = await perSecond(3_000, width, (time) => votes.put('new', key(time), voteOf(time)));
    const bareGets = await perSecond(9_000, width, (time) => alone.get(key(time % 3_000)));
    const gets = await perSecond(9_000, width, (time) => votes.get('new', key(time % 3_000)));
    const claims = await perSecond(3_000, width, (time) => store.claims.claim(key(time), 60_000));
    print(
      `  ${width} at a time: put ${beside(puts, barePuts)}, get ${beside(gets, bareGets)}, claim ${beside(claims, barePuts)}`,
    );
  }
}

async function measure(name: string, url: string, print: Print): Promise<void> {
  const sql = await openSql(url, 10 * 60_000);
  const store = storeOn(sql, { onSetAside: () => {} });
  const votes = store.records(voteKind);
  const medians: number[] = [];
  for (const [communities, perCommunity] of [
    [500, 20],
    [1_000, 1_000],
  ] as const) {
    await fill(sql, communities, perCommunity);
    print(`${name}, ${(communities * perCommunity).toLocaleString('en')} records`);
    const due = await timed(300, () => count(votes.due(99)));
    print(`  find the ${await count(votes.due(99))} that are due: ${inMs(due)}`);
    medians.push(percentile(due, 0.5));
    if (perCommunity < 1_000) continue;
    const lists = await timed(300, (time) => count(votes.list(`town-${(time * 7919) % communities}`)));
    print(`  list a community's ${perCommunity.toLocaleString('en')}: ${inMs(lists)}`);
  }
  const [few = Number.NaN, many = Number.NaN] = medians;
  print(`  what is due, among a hundred times as many: ${(many / few).toFixed(1)} times the time`);
  await speeds(sql, store, votes, print);
  await store.close();
}

/** A quarter of a small machine's memory, as PostgreSQL's manual advises; all else as it comes, which is durable. */
const serverFlags = ['-c', 'shared_buffers=512MB'];

/** Prints what the store takes on SQLite and on PostgreSQL, both as durable as in use. Some minutes. */
export async function benchStore(print: Print): Promise<void> {
  const files = sqliteFiles();
  await measure('SQLite', await files.fresh(), print);
  files.remove();
  const server = await startPostgres(serverFlags);
  await measure('PostgreSQL', server.url, print);
  await server.stop();
}

if (import.meta.main) await benchStore(console.log);
