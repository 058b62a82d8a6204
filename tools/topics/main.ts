import { type Command, program } from 'commander';
import { type Library, loadLibrary } from '../../src/topics/files/load.ts';
import { check } from './check.ts';
import { writeDerived } from './derive.ts';
import { exportSources, type Format, formats } from './export.ts';
import { reportLinks } from './link-report.ts';
import { newTopic } from './new.ts';
import { readingOf, tableOfTopics, tableOfViewpoints } from './stats.ts';

const today = new Date().toISOString().slice(0, 10);

type Folders = { data: string[] };

program
  .name('npm run topics --')
  .description("Work on Moot's debates: check them, start one, count, test addresses, export sources.")
  .showHelpAfterError('Add --help to see what there is.');

command('check', 'check topics and sources; exit code 1 when something must be mended')
  .argument('[topic-id...]', 'only these topics and the sources they cite')
  .action(async (ids: string[], { data }: Folders) => {
    const { report, sound } = await check(data, ids, today);
    console.log(report);
    process.exitCode = sound ? 0 : 1;
  });

command('new', 'start a topic with a file that explains itself')
  .argument('<topic-id>', 'lower-case words joined by hyphens, at most 32 characters')
  .action(async (id: string, { data: [folder = 'data'] }: Folders) => {
    const file = await newTopic(folder, id, today);
    console.log(`${file} is waiting to be filled in. Then: npm run topics -- check ${id}`);
  });

command('stats', 'print the balance table of all topics, or of the viewpoints of some')
  .argument('[topic-id...]', 'a table for each of these')
  .action(async (ids: string[], { data }: Folders) => {
    const { topics, sources } = await load(data, ids);
    if (ids.length === 0) console.log(`${tableOfTopics(topics, sources)}\n\n${readingOf(topics, sources)}`);
    else console.log(topics.map((topic) => tableOfViewpoints(topic, sources)).join('\n\n'));
  });

command(
  'links',
  'ask every address whether it still answers; exit code 1 when one is gone, 2 when none could be asked',
).action(async ({ data }: Folders) => {
  process.exitCode = await reportLinks(data, today);
});

command('export', 'print the sources that topics cite, for other programs')
  .argument('[topic-id...]', 'only these topics')
  .addOption(program.createOption('--format <format>', 'in which form').choices(formats).default('csl-json'))
  .action(async (ids: string[], { data, format }: Folders & { format: Format }) => {
    process.stdout.write(exportSources(format, await load(data, ids)));
  });

program
  .command('derive')
  .description(
    "bring up to date what follows from Moot's own topics and rules: schemas, ids.yaml, lists in docs",
  )
  .action(() => writeDerived('data'));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--data <folder...>', 'folders that hold topics/ and sources/', ['data']);
}

/** The sound topics, or those of them that were asked for. */
async function load(folders: string[], ids: string[]): Promise<Library> {
  const library = await loadLibrary(folders);
  const missing = ids.filter((wanted) => !library.topics.some(({ id }) => id === wanted));
  if (missing.length > 0)
    throw new Error(`No sound topic is called ${missing.join(' or ')}. Try: npm run topics -- check`);
  if (ids.length === 0) return library;
  return { ...library, topics: library.topics.filter(({ id }) => ids.includes(id)) };
}
