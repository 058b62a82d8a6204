import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { referenceFaults, relatedFaults } from '../core/knowledge/references.ts';
import { type Source, sourceSchema } from '../core/knowledge/source.ts';
import { type Topic, topicSchema } from '../core/knowledge/topic.ts';
import { type Draft, type Problem, problemsOf, readDraft } from './draft.ts';

export type { Problem } from './draft.ts';

/** What was read and is sound, and what is wrong with the rest. */
export type Library = { topics: Topic[]; sources: Map<string, Source>; problems: Problem[] };

/**
 * Reads every topic and source of the folders, each of which holds `topics/*.yaml` and `sources/*.yaml`.
 *
 * All mistakes are reported at once. A file with a mistake is left out, and so is a topic that cites a source left out;
 * the rest works. Where two folders use the same id, the earlier folder's file stands and the later one's is reported.
 * A related topic that does not exist is reported and costs only the link: every id in `related` leads to a topic here.
 * Topics come in the order of their ids. Rejects only when the system refuses to read a file that is there.
 */
export async function loadLibrary(folders: string[]): Promise<Library> {
  const [sources, topics] = await Promise.all([
    readAll(folders, 'sources', sourceSchema),
    readAll(folders, 'topics', topicSchema),
  ]);
  const sound = new Map(soundOf(sources.drafts).map((source) => [source.id, source]));
  for (const topic of topics.drafts) topic.faults.push(...referenceFaults(topic.raw, sound));
  const kept = soundOf(topics.drafts).sort((a, b) => (a.id < b.id ? -1 : 1));

  const known = new Set(topics.drafts.map(({ id }) => id));
  const keptIds = new Set(kept.map(({ id }) => id));
  const [topicProblems, sourceProblems] = await Promise.all([
    Promise.all(topics.drafts.map((topic) => problemsOf(topic, relatedFaults(topic.raw, known)))),
    Promise.all(sources.drafts.map((source) => problemsOf(source))),
  ]);
  return {
    topics: kept.map((topic) => ({ ...topic, related: topic.related.filter((id) => keptIds.has(id)) })),
    sources: sound,
    problems: [topics.problems, ...topicProblems, sources.problems, ...sourceProblems].flat(),
  };
}

type Read<T> = { drafts: Draft<T>[]; problems: Problem[] };

async function readAll<T extends { id: string }>(
  folders: string[],
  kind: 'topics' | 'sources',
  schema: z.ZodType<T>,
): Promise<Read<T>> {
  const read: Read<T> = { drafts: [], problems: [] };
  const first = new Map<string, string>();
  for (const folder of folders.map((folder) => join(folder, kind))) {
    const names = await namesIn(folder);
    if (names === undefined && kind === 'topics') {
      read.problems.push({ file: folder, line: 1, path: '', expected: 'this folder, which is missing' });
    }
    const files = Map.groupBy(names ?? [], (name) => (name.endsWith('.yaml') ? 'ours' : 'other'));
    for (const name of files.get('other') ?? []) {
      const file = join(folder, name);
      read.problems.push({ file, line: 1, path: '', expected: 'only files whose names end in .yaml' });
    }
    const ours = files.get('ours') ?? [];
    for (const draft of await Promise.all(ours.map((name) => readDraft(join(folder, name), schema)))) {
      read.drafts.push(draft);
      const earlier = first.get(draft.id);
      if (earlier === undefined) first.set(draft.id, draft.file);
      else draft.faults.push({ path: ['id'], expected: `an id of its own; ${earlier} has it already` });
    }
  }
  return read;
}

async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function soundOf<T>(drafts: Draft<T>[]): T[] {
  return drafts.flatMap(({ value, faults }) => (value === undefined || faults.length > 0 ? [] : [value]));
}
