import { basename } from 'node:path';
import { type Library, loadLibrary, type Problem } from '../../src/library/load.ts';

/** Prints what must be mended, and returns the exit code. */
export async function check(folders: string[], ids: string[]): Promise<number> {
  const library = await loadLibrary(folders);
  const problems = ids.length === 0 ? library.problems : library.problems.filter(concerns(ids, library));
  for (const [file, found] of Map.groupBy(problems, ({ file }) => file)) {
    console.log(`\n${file}`);
    for (const { line, path, expected } of found)
      console.log(`  line ${line}  ${path}: expected ${expected}`);
  }
  console.log(`\n${library.topics.length} topics and ${library.sources.size} sources are sound.`);
  console.log(problems.length === 0 ? 'Nothing to mend.' : `${problems.length} to mend.`);
  return problems.length === 0 ? 0 : 1;
}

function concerns(ids: string[], _library: Library) {
  return ({ file }: Problem) => ids.includes(basename(file, '.yaml'));
}
