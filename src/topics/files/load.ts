import { type Fault, pointersIn, referenceFaults, relatedFaults } from '../model/references.ts';
import type { Source } from '../model/source.ts';
import type { Topic } from '../model/topic.ts';
import { type Draft, listProblems, type Problem } from './draft.ts';
import { makeFolderReader, type Reading } from './read.ts';

/** What was read and is sound, and what is wrong with the rest. */
export type Library = {
  topics: Topic[];
  sources: Map<string, Source>;
  problems: Problem[];
  /** The file of each topic and source, by id. */
  files: { topics: Map<string, string>; sources: Map<string, string> };
  /** Files that are broken or gone, and stand as they were when they were last sound. */
  stale: Set<string>;
};

/**
 * Reads every topic and source of the folders, each of which holds `topics/*.yaml` and `sources/*.yaml`.
 *
 * All mistakes are reported at once. A file with a mistake is left out, and so is a topic that cites a source left out;
 * the rest works. Where two folders use the same id, the earlier folder's file stands and the later one's is reported.
 * A related topic that does not exist is reported and costs only the link: every id in `related` leads to a topic here.
 * Topics come in the order of their ids. Rejects only when the system refuses to list a folder that is there.
 */
export async function loadLibrary(folders: readonly string[]): Promise<Library> {
  return assemble(await makeFolderReader()(folders));
}

/**
 * Puts together what was read. What stood in the library `before` and now has a mistake stands as it did there, and
 * so does a source that is gone, as long as such a topic cites it.
 */
export async function assemble({ topics, sources, problems }: Reading, before?: Library): Promise<Library> {
  const topicsBefore = new Map(before?.topics.map((topic) => [topic.id, topic]));
  const standingSources = resolveDrafts(sources, () => [], before && [before.files.sources, before.sources]);
  const cited = standingSources.records;
  const standing = resolveDrafts(
    topics,
    (said) => referenceFaults(said, cited),
    before && [before.files.topics, topicsBefore],
  );
  const library: Library = {
    topics: [...standing.records.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    sources: new Map(cited),
    problems: [...problems],
    files: { topics: standing.files, sources: standingSources.files },
    stale: new Set([...standing.stale.keys(), ...standingSources.stale.keys()]),
  };
  if (before) keepCited(library, standing.stale.values(), before);
  const known = new Set(topics.map(({ id }) => id));
  for (const draft of topics) {
    const further = [...(standing.faults.get(draft) ?? []), ...relatedFaults(draft.content, known)];
    library.problems.push(...(await listProblems(draft, further)));
  }
  for (const draft of sources) {
    library.problems.push(...(await listProblems(draft, standingSources.faults.get(draft))));
  }
  return { ...library, topics: library.topics.map((topic) => withRelated(topic, standing.records)) };
}

type Resolved<T> = {
  records: Map<string, T>;
  files: Map<string, string>;
  /** Records as they were before, by the file in which they are broken now. */
  stale: Map<string, T>;
  faults: Map<Draft<T>, readonly Fault[]>;
};

/** Finds what stands of the drafts: the first of each id, if it is sound or was so before. */
function resolveDrafts<T>(
  drafts: readonly Draft<T>[],
  judge: (said: unknown) => Fault[],
  before: readonly [ReadonlyMap<string, string>, ReadonlyMap<string, T>] | undefined,
): Resolved<T> {
  const standing: Resolved<T> = { records: new Map(), files: new Map(), stale: new Map(), faults: new Map() };
  for (const draft of drafts) {
    const { id, file } = draft;
    const earlier = standing.files.get(id);
    const taken =
      earlier === undefined
        ? []
        : [{ path: ['id'], expected: `an id of its own; ${earlier} has it already` }];
    const faults = [...taken, ...judge(draft.content)];
    standing.faults.set(draft, faults);
    if (earlier !== undefined) continue;
    standing.files.set(id, file);
    const sound = draft.faults.length + faults.length === 0 ? draft.value : undefined;
    const was = before?.[0].get(id) === file ? before[1].get(id) : undefined;
    const record = sound ?? was;
    if (record === undefined) continue;
    standing.records.set(id, record);
    if (sound === undefined) standing.stale.set(file, record);
  }
  return standing;
}

/** Keeps the sources that topics from before still cite, though their files are gone. */
function keepCited(library: Library, topics: Iterable<Topic>, before: Library): void {
  for (const { source: id } of [...topics].flatMap(pointersIn)) {
    const source = before.sources.get(id);
    const file = before.files.sources.get(id);
    if (library.sources.has(id) || source === undefined || file === undefined) continue;
    library.sources.set(id, source);
    library.files.sources.set(id, file);
    library.stale.add(file);
  }
}

function withRelated(topic: Topic, topics: { has(id: string): boolean }): Topic {
  if (topic.related.every((id) => topics.has(id))) return topic;
  return { ...topic, related: topic.related.filter((id) => topics.has(id)) };
}
