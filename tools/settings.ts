import { randomUUID } from 'node:crypto';
import { readFile as readText } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { plain } from '../src/chat/text.ts';
import { ConfigError, readConfig } from '../src/config.ts';
import type { Change } from '../src/settings/model/change.ts';
import { toRawValue } from '../src/settings/options.ts';
import { saveChange } from '../src/settings/save.ts';
import { exportSettings, readSettingsFile } from '../src/settings/transfer.ts';
import { openStore } from '../src/store/open-store.ts';
import { StoreError } from '../src/store/sql.ts';
import type { Store } from '../src/store/store.ts';
import { loadLibrary } from '../src/topics/files/load.ts';
import { loadLocale } from '../src/topics/files/locale.ts';
import { makeKnowledge } from '../src/topics/model/knowledge.ts';

const data = new URL('../data/', import.meta.url);

/** Something that the operator can put right. */
class Refusal extends Error {}

/** Does something with the store that STORE_URL names, or says what went wrong. */
async function withStore(work: (store: Store) => Promise<string>): Promise<void> {
  try {
    const store = await openStore(readConfig(process.env).STORE_URL, {
      onSetAside: ({ kind }) =>
        console.error(`A record of the kind ${kind} does not parse and was set aside`),
    });
    try {
      process.stdout.write(await work(store));
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError || error instanceof ConfigError || error instanceof Refusal))
      throw error;
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

/** What a file would change in a community. @throws Refusal with all that is wrong in it. */
async function changesIn(store: Store, community: string, file: string): Promise<readonly Change[]> {
  const [library, say, text] = await Promise.all([
    loadLibrary([fileURLToPath(data)]),
    loadLocale(new URL('locales/en.yaml', data)),
    readText(file, 'utf8').catch(() => {
      throw new Refusal(`${file} cannot be read.`);
    }),
  ]);
  const knowledge = makeKnowledge(library.topics, library.sources);
  const { changes, problems } = await readSettingsFile({ store, knowledge, say, place: { community } }, text);
  if (problems.length > 0) throw new Refusal(problems.map(plain).join('\n'));
  return changes;
}

const lines = (change: Change): string[] => {
  const shown = (own: Change['from'], name: Change['names'][number]) => toRawValue(own[name]) || '(not set)';
  const { place, names, from, to } = change;
  return names.map((name) => `${place} ${name}: ${shown(from, name)} → ${shown(to, name)}`);
};

async function importFile(store: Store, community: string, file: string, save: boolean): Promise<string> {
  const changes = await changesIn(store, community, file);
  const by = { id: 'operator', name: 'Whoever runs Moot' };
  for (const change of save ? changes : []) {
    const key = await saveChange(store, community, change, {
      by,
      at: new Date(),
      code: randomUUID().slice(0, 8),
      agreed: true,
    });
    if (key === undefined)
      throw new Refusal(
        `${change.place} was not saved: its settings changed meanwhile, or review would have no review channel.`,
      );
  }
  const end =
    changes.length === 0 ? 'Nothing to change.' : save ? 'Saved.' : 'Nothing is saved without --save.';
  return `${[...changes.flatMap(lines), end].join('\n')}\n`;
}

const program = new Command('settings')
  .description('Write the settings of a community into a file, or take them from one')
  .showHelpAfterError();

program
  .command('export')
  .description('print all that a community and its channels have set, as YAML')
  .argument('<community>', 'the id of a server (Discord) or workspace (Slack)')
  .action((community: string) => withStore((store) => exportSettings(store, community)));

program
  .command('import')
  .description('show what a file would change, and with --save change it; rights to post are not looked at')
  .argument('<community>', 'the id of a server (Discord) or workspace (Slack)')
  .argument('<file>', 'YAML as export prints it')
  .option('--save', 'save what would change', false)
  .action((community: string, file: string, { save }: { save: boolean }) =>
    withStore((store) => importFile(store, community, file, save)),
  );

loadEnvironment();
await program.parseAsync();
