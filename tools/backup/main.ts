import { Command } from 'commander';
import { ConfigError, readConfig } from '../../src/config.ts';
import { openSql } from '../../src/store/open-store.ts';
import { type Sql, StoreError } from '../../src/store/sql.ts';
import { restoreFile, saveFile } from './file.ts';
import { progressBar } from './progress.ts';

/** What takes long here is large, not stuck. Milliseconds. */
const patience = 10 * 60_000;

/** Does something with the store that STORE_URL names; says in one line what came of it, or what went wrong. */
async function withStore(work: (sql: Sql) => Promise<string>): Promise<void> {
  try {
    loadEnvironment();
    const sql = await openSql(readConfig(process.env).STORE_URL, patience);
    try {
      console.log(await work(sql));
    } finally {
      await sql.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError || error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** Variables from .env, where there is one; what the environment sets already stands. */
function loadEnvironment(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

const program = new Command('backup')
  .description('Save the store that STORE_URL names into a file, or restore it from one')
  .showHelpAfterError();

program
  .command('save')
  .description('write everything in the store into a new file; Moot may run meanwhile')
  .argument('<file>', 'the file to make')
  .action((file: string) =>
    withStore(async (sql) => `Saved ${await saveFile(sql, file, progressBar('Saving'))} entries in ${file}.`),
  );

program
  .command('restore')
  .description('put everything in a backup into an empty store, wholly or not at all; stop Moot before')
  .argument('<file>', 'a backup')
  .option('--replace', 'delete first what the store holds', false)
  .action((file: string, { replace }: { replace: boolean }) =>
    withStore(
      async (sql) =>
        `Restored ${await restoreFile(sql, file, replace, progressBar('Restoring'))} entries from ${file}.`,
    ),
  );

await program.parseAsync();
