import { availableParallelism, cpus, loadavg } from 'node:os';
import { Argument, Command } from 'commander';
import { benchBigStore } from './big-store.ts';
import { benchCommands } from './commands.ts';
import { benchCoverage } from './coverage.ts';
import { benchDiscord } from './discord.ts';
import type { Measure } from './figures.ts';
import { benchKnowledge } from './knowledge.ts';
import { benchSchedule } from './schedule.ts';
import { benchSettings } from './settings.ts';
import { benchSlack } from './slack.ts';
import { benchStart } from './start.ts';
import { benchStore } from './store.ts';

/** All that is measured, in this order. */
const measures: Readonly<Record<string, Measure>> = {
  commands: benchCommands,
  discord: benchDiscord,
  slack: benchSlack,
  start: benchStart,
  coverage: benchCoverage,
  knowledge: benchKnowledge,
  settings: benchSettings,
  schedule: benchSchedule,
  store: benchStore,
  'big-store': benchBigStore,
};

const load = () => loadavg().map((amount) => amount.toFixed(1));

await new Command('bench')
  .description('measure how fast Moot is, all of it or what is named')
  .addArgument(new Argument('[names...]').choices(Object.keys(measures)))
  .action(async (names: string[]) => {
    const wanted = Object.entries(measures).filter(([name]) => names.length === 0 || names.includes(name));
    const cores = `${availableParallelism()} cores (${cpus()[0]?.model.trim()})`;
    console.log(`Node ${process.version}, ${cores}, load ${load().join(' ')}.`);
    for (const [index, [name, measure]] of wanted.entries()) {
      console.error(`${index + 1} of ${wanted.length}: ${name} …`);
      console.log(`\n## ${name}\n`);
      await measure(console.log);
    }
    console.log(`\nLoad at the end ${load().join(' ')}.`);
  })
  .parseAsync();
