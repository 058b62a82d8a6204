import { Command } from 'commander';
import { makeRealBot } from '../../bench/bot.ts';
import { makeJobs } from '../../src/jobs.ts';
import { scheduleRecord, type Work } from '../../src/schedules/model/schedule.ts';
import { newSchedule } from '../../src/schedules/model/schedule-steps.ts';
import { makeDiscordHarness } from '../../test/platforms/discord/harness.ts';
import { countEntered, type Entered } from './coverage.ts';

const topic = 'open-weight-models';
const failing = (facts: object) => {
  throw new Error('Something went wrong', { cause: facts });
};

/** What one press of a command's first button, and one sweep that posts a debate, enter of Moot on Discord's stand-in. */
async function trace(command: string): Promise<Record<string, Entered>> {
  const enteredBy = await countEntered();
  const { bot, parts } = await makeRealBot();
  const discord = await makeDiscordHarness();
  await discord.start(bot);
  const answer = await discord.ask('ada', command, { topic }).answered;
  const [label = ''] = answer.controls;
  const press = await enteredBy(() => discord.press('ada', label).answered);

  const place = discord.place();
  const work: Work = { kind: 'debate', topics: [topic], closesAfter: 1_440, otherSide: false };
  const schedule = { rule: { kind: 'cron', expression: '* * * * *' }, zone: 'UTC' } as const;
  const aMinuteAgo = new Date(Date.now() - 60_000);
  const planned = newSchedule({ id: 'traced', place, work, schedule }, aMinuteAgo);
  await parts.store.records(scheduleRecord).put(place.community, planned.id, planned);
  const log = { info() {}, warn: failing, error: failing };
  const sweep = makeJobs({ ...parts, outbox: discord.outbox(), log }).find(({ name }) => name === 'sweep');
  const debate = await enteredBy(async () => sweep?.run(new Date()));
  if ((await discord.sees('ben')).length === 0) throw new Error('The sweep posted nothing.');
  await discord.close();
  return { [`/${command}: pressing “${label}”`]: press, 'a scheduled debate': debate };
}

const program = new Command()
  .name('npm run trace --')
  .description('How much of Moot one button press and one scheduled debate enter, from payload to payload')
  .argument('[command]', 'the command whose first button is pressed', 'viewpoints')
  .option('--files', 'list the files too, each with the number of its functions')
  .parse();

for (const [what, entered] of Object.entries(await trace(program.processedArgs[0]))) {
  const functions = [...entered.values()].reduce((sum, many) => sum + many, 0);
  console.log(`${what}: ${entered.size} files, ${functions} functions`);
  if (program.opts().files) for (const [file, many] of [...entered].sort()) console.log(`  ${file} ${many}`);
}
