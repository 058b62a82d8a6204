import { Command } from 'commander';
import { check } from './check.ts';
import { recordIds } from './ids.ts';

const today = new Date().toISOString().slice(0, 10);

const program = new Command('topics')
  .description("Work on Moot's debates: check them, start one, count, test addresses, export sources")
  .showHelpAfterError();

program
  .command('check')
  .description('check topics and their sources; exit code 1 when something must be mended')
  .argument('[topic-id...]', 'only these topics and the sources they cite')
  .option('--data <folder...>', 'folders that hold topics/ and sources/', ['data'])
  .action(async (ids: string[], { data }: { data: string[] }) => {
    process.exitCode = await check(data, ids, today);
  });

program
  .command('ids')
  .description('add new ids to ids.yaml, the list of ids that must stay')
  .option('--data <folder>', 'the folder that holds topics/ and sources/', 'data')
  .action(async ({ data }: { data: string }) => {
    console.log(`${await recordIds(data)} new ids recorded in ${data}/ids.yaml`);
  });

await program.parseAsync();
