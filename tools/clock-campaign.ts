import { setImmediate as breathe } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { zones } from '../src/time/zone.ts';
import { changesOf, judge } from '../test/fixtures/clock.ts';

const everyQuarter = Array.from({ length: 96 }, (_, index) => index * 15);
const day = 86_400_000;
const thisYear = new Date().getUTCFullYear();

/**
 * Checks a daily schedule at every quarter hour around every clock change of every zone, against a reckoning made with
 * Intl alone and against croner. Exit code 1 when a run is skipped, doubled or at another time.
 */
async function campaign(from: number, to: number): Promise<number> {
  const bar = new SingleBar({
    format: '{bar} {value} of {total} zones, {left} s left, {runs} runs',
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  const wrong: string[] = [];
  const croner: string[] = [];
  const begun = performance.now();
  let [changes, runs] = [0, 0];
  bar.start(zones.length, 0, { left: '?', runs });
  for (const [done, zone] of zones.entries()) {
    for (const change of changesOf(zone, from, to, 1)) {
      const verdict = judge(change, everyQuarter, true);
      changes++;
      runs += verdict.runs;
      wrong.push(...verdict.wrong);
      croner.push(...verdict.croner);
    }
    await breathe();
    const spent = (performance.now() - begun) / 1000;
    bar.update(done + 1, { left: Math.round((spent / (done + 1)) * (zones.length - done - 1)), runs });
  }
  bar.stop();
  console.log(`${zones.length} zones, ${changes} clock changes, ${runs} runs in ${seconds(begun)} s.`);
  console.log(`Skipped, doubled or at another time: ${wrong.length}.`);
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  console.log(`Where croner alone would have run at other times: ${croner.length}.`);
  for (const line of croner.slice(0, 20)) console.log(`  ${line}`);
  return wrong.length === 0 ? 0 : 1;
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);

await new Command('clock-campaign')
  .description('check that no clock change of any time zone skips or doubles a run')
  .option('--from <year>', 'the first year', String(thisYear - 5))
  .option('--to <year>', 'the last year', String(thisYear + 5))
  .action(async ({ from, to }: { from: string; to: string }) => {
    process.exitCode = await campaign(Date.UTC(Number(from), 0), Date.UTC(Number(to), 11, 31) + day);
  })
  .parseAsync();
