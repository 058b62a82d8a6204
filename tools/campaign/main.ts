import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { sqliteFiles } from '../../test/fixtures/store/places.ts';
import { startPostgres } from '../../test/fixtures/store/postgres.ts';
import { type CampaignOptions, type CampaignResult, campaign } from './campaign.ts';
import type { Manner } from './platform.ts';

type Round = Pick<CampaignOptions, 'url' | 'manner' | 'processes'> & { name: string };

const manners: readonly Manner[] = ['nonce', 'search'];
const columns = [
  'kills',
  'due',
  'once',
  'approved',
  'twice',
  'lost',
  'missed',
  'waiting',
  'unfinished',
] as const;

/** One process on SQLite, then three sharing PostgreSQL, each on both kinds of platform. */
async function scheduleCampaign(kills: number, minutes: number, seed: string): Promise<number> {
  const files = sqliteFiles();
  const servers = await Promise.all(manners.map(() => startPostgres([])));
  const rounds: Round[] = [];
  for (const [index, manner] of manners.entries()) {
    rounds.push({ name: `SQLite, 1 process, ${manner}`, url: await files.fresh(), manner, processes: 1 });
    const url = servers[index]?.url ?? '';
    rounds.push({ name: `PostgreSQL, 3 processes, ${manner}`, url, manner, processes: 3 });
  }
  const results: (CampaignResult & { name: string })[] = [];
  for (const round of rounds) {
    const share = Math.ceil(kills / rounds.length);
    const patience = (minutes / rounds.length) * 60_000;
    results.push({ name: round.name, ...(await watched(round, share, patience, seed)) });
  }
  await Promise.all(servers.map((server) => server.stop()));
  files.remove();
  print(results);
  return results.every(({ twice, lost, waiting, unfinished }) => twice + lost + waiting + unfinished === 0)
    ? 0
    : 1;
}

async function watched(
  { name, ...round }: Round,
  kills: number,
  patience: number,
  seed: string,
): Promise<CampaignResult> {
  const bar = new SingleBar({
    format: `${name}: {bar} {value} of {total} kills, {posted} posted, {eta_formatted} left`,
    noTTYOutput: true,
    notTTYSchedule: 15_000,
  });
  bar.start(kills, 0, { posted: 0 });
  const result = await campaign({
    ...round,
    kills,
    patience,
    seed: `${seed} ${name}`,
    schedules: 300,
    longestLife: 3_000,
    progress: (done, posted) => bar.update(done, { posted }),
  });
  bar.stop();
  return result;
}

/** The results as a table of Markdown, their sum last. */
function print(results: readonly (CampaignResult & { name: string })[]): void {
  const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);
  row([
    '',
    'kills',
    'due',
    'posted once',
    'of these approved',
    'posted twice',
    'lost',
    'marked missed',
    'still waiting',
    'not finished',
  ]);
  row(['---', ...columns.map(() => '---')]);
  for (const result of results) row([result.name, ...columns.map((column) => result[column])]);
  const sum = (column: (typeof columns)[number]) =>
    results.reduce((total, result) => total + result[column], 0);
  row(['together', ...columns.map(sum)]);
}

const program = new Command('campaign').description('try what Moot promises against what can go wrong');
program
  .command('schedule')
  .description('kill processes while scheduled posts fall due, and count what was posted twice or lost')
  .option('--kills <number>', 'how many processes to kill', '1000')
  .option('--minutes <number>', 'when to stop killing, whatever has been reached', '30')
  .option('--seed <text>', 'decides which faults and moments are drawn', 'moot')
  .action(async (options: { kills: string; minutes: string; seed: string }) => {
    process.exitCode = await scheduleCampaign(Number(options.kills), Number(options.minutes), options.seed);
  });
await program.parseAsync();
