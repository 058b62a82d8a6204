import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pointersIn } from '../../src/core/knowledge/references.ts';
import type { Finding } from '../../src/core/knowledge/rule.ts';
import { applyRules, rules } from '../../src/core/knowledge/rules.ts';
import { printPath } from '../../src/library/draft.ts';
import { type Library, loadLibrary } from '../../src/library/load.ts';
import { locate } from '../../src/library/locate.ts';
import { unfilled } from '../../src/library/wording.ts';
import { readPublished } from './ids.ts';

type Line = { file: string; line: number; says: string };

/** Prints what must be mended in the folders, or of these topics and what they cite only; returns the exit code. */
export async function check(folders: string[], ids: string[], today: string): Promise<number> {
  const library = await loadLibrary(folders);
  const findings = applyRules(
    { ...library, today, published: await readPublished(folders) },
    isComplete(library),
  );
  const lines = [
    ...library.problems.map(({ path, expected, ...at }) => ({
      ...at,
      says: `${path}: expected ${expected}`,
    })),
    ...(await placed(findings, folders)),
  ];
  const wanted = ids.length === 0 ? lines : await about(lines, ids, library);
  print(wanted);
  const used = rules.filter(({ id }) => wanted.some(({ says }) => says.startsWith(`${id}: `)));
  if (used.length > 0) console.log('\nWhat these rules demand, and how to mend it');
  for (const { id, demands, mend } of used) console.log(`  ${id}\n    ${demands}\n    ${mend}`);
  console.log(`\n${library.topics.length} topics and ${library.sources.size} sources could be read.`);
  console.log(wanted.length === 0 ? 'Nothing to mend.' : `${wanted.length} to mend.`);
  return wanted.length === 0 ? 0 : 1;
}

/** Whether every file could be read; only then do rules on the whole make sense. */
function isComplete({ topics, sources, problems }: Library): boolean {
  return problems.every(({ path }) => path.startsWith('related')) && topics.length > 0 && sources.size > 0;
}

async function placed(findings: Finding[], folders: string[]): Promise<Line[]> {
  const files = Map.groupBy(findings, ({ kind, id }) => fileOf(kind, id, folders));
  const lines: Line[] = [];
  for (const [file, found] of files) {
    const { lineOf } = locate(existsSync(file) ? await readFile(file, 'utf8') : '');
    for (const { rule, path, says } of found) {
      const at = path.length === 0 ? '' : `${printPath(path)}: `;
      lines.push({ file, line: lineOf(path), says: `${rule}: ${at}${says}` });
    }
  }
  return lines;
}

function fileOf(kind: string, id: string, folders: string[]): string {
  const files = folders.map((folder) => join(folder, kind, `${id}.yaml`));
  return files.find((file) => existsSync(file)) ?? files[0] ?? id;
}

/** The lines on these topics, on the sources they cite, and on sources that have a stance for one of their viewpoints. */
async function about(lines: Line[], ids: string[], { topics }: Library): Promise<Line[]> {
  const cited = topics.filter(({ id }) => ids.includes(id)).flatMap((topic) => pointersIn(topic));
  const ends = [
    ...ids.map((id) => `/topics/${id}.yaml`),
    ...cited.map(({ source }) => `/sources/${source}.yaml`),
  ];
  const kept: Line[] = [];
  for (const [file, found] of Map.groupBy(lines, ({ file }) => file)) {
    const text = existsSync(file) && file.endsWith('.yaml') ? await readFile(file, 'utf8') : '';
    const mentioned = file.includes('/sources/') && ids.some((id) => text.includes(`${id}/`));
    if (mentioned || ends.some((end) => file.endsWith(end))) kept.push(...found);
  }
  return kept;
}

function print(lines: Line[]): void {
  for (const [file, found] of [...Map.groupBy(lines, ({ file }) => file)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    console.log();
    for (const { line, says } of found.sort((a, b) => a.line - b.line))
      console.log(`${file}:${line}  ${says}`);
    const empty = found.filter(({ says }) => says.endsWith(unfilled)).length;
    if (empty > 0) console.log(`${file} is unfinished: ${empty} fields are ${unfilled}.`);
  }
}
