import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { locateFindings, type Mistake, readText, toMistake, unfilled } from '../../src/topics/files/draft.ts';
import { type Library, loadLibrary } from '../../src/topics/files/load.ts';
import { pointersIn } from '../../src/topics/model/references.ts';
import { applyRules, rules } from '../../src/topics/model/rules.ts';
import { readPublished } from './ids.ts';

/**
 * Checks folders of topics and sources, by their schemas and by all rules. With ids, only what concerns these topics is
 * reported: their files, the sources they cite, and the sources that claim a stance for them.
 */
export async function check(
  folders: string[],
  ids: string[],
  today: string,
): Promise<{ report: string; sound: boolean }> {
  const library = await loadLibrary(folders);
  const published = await readPublished(folders);
  const findings = applyRules({ ...library, today, published }, isComplete(library));
  const lines = [
    ...library.problems.map(toMistake),
    ...(await locateFindings(findings, ({ kind, id }) => fileOf(kind, id, folders))),
    ...unknown(ids, folders),
  ];
  const wanted = ids.length === 0 ? lines : await about(lines, ids, library);
  return { report: print(wanted, library), sound: wanted.length === 0 };
}

/** Whether every file could be read; only then do rules on the whole make sense. */
function isComplete({ topics, sources, problems }: Library): boolean {
  return problems.every(({ path }) => path.startsWith('related')) && topics.length > 0 && sources.size > 0;
}

function unknown(ids: string[], folders: string[]): Mistake[] {
  return ids
    .map((id) => fileOf('topics', id, folders))
    .filter((file) => !existsSync(file))
    .map((file) => ({ file, line: 1, says: 'expected this file, which is missing' }));
}

async function about(lines: Mistake[], ids: string[], { topics }: Library): Promise<Mistake[]> {
  const cited = topics.filter(({ id }) => ids.includes(id)).flatMap(pointersIn);
  const ends = [
    ...ids.map((id) => `/topics/${id}.yaml`),
    ...cited.map(({ source }) => `/sources/${source}.yaml`),
  ];
  const kept: Mistake[] = [];
  for (const [file, found] of Map.groupBy(lines, ({ file }) => file)) {
    const text = file.includes('/sources/') ? await readText(file) : '';
    if (ends.some((end) => file.endsWith(end)) || ids.some((id) => text.includes(`${id}/`)))
      kept.push(...found);
  }
  return kept;
}

function fileOf(kind: string, id: string, folders: string[]): string {
  const files = folders.map((folder) => join(folder, kind, `${id}.yaml`));
  return files.find((file) => existsSync(file)) ?? files[0] ?? id;
}

function print(lines: Mistake[], { topics, sources }: Library): string {
  const files = [...Map.groupBy(lines, ({ file }) => file)].sort(([a], [b]) => (a < b ? -1 : 1));
  const used = rules.filter(({ id }) => lines.some(({ rule }) => rule === id));
  return [
    ...files.map(([file, found]) => printFile(file, found)),
    ...used.map(({ id, requirement: demands, fix: mend }) => `${id}\n  ${demands}\n  ${mend}\n`),
    `Topics read: ${topics.length}. Sources read: ${sources.size}.`,
    lines.length === 0 ? 'Nothing to mend.' : `To mend: ${lines.length}.`,
  ].join('\n');
}

function printFile(file: string, lines: Mistake[]): string {
  const sorted = lines.sort((a, b) => a.line - b.line).map(({ line, says }) => `${file}:${line}  ${says}\n`);
  const empty = lines.filter(({ says }) => says.endsWith(unfilled)).length;
  return sorted.join('') + (empty > 0 ? `${file} is unfinished: ${empty} fields are ${unfilled}.\n` : '');
}
