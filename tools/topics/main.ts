import { Command } from 'commander';
import { check } from './check.ts';

const program = new Command('topics')
  .description("Work on Moot's debates: check them, start one, count, test addresses, export sources")
  .showHelpAfterError();

const withData = (command: Command) =>
  command.option('--data <folder...>', 'folders that hold topics/ and sources/', ['data']);

withData(program.command('check'))
  .description('check topics and their sources; exit code 1 when something must be mended')
  .argument('[topic-id...]', 'only these topics and the sources they cite')
  .action(async (ids: string[], { data }: { data: string[] }) => {
    process.exitCode = await check(data, ids);
  });

await program.parseAsync();
