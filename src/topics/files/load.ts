import { type Fault, pointersIn, referenceFaults, relatedFaults } from '../model/references.ts';
import type { Source } from '../model/source.ts';
import type { Topic } from '../model/topic.ts';
import { type Draft, listProblems, type Problem } from './draft.ts';
import { makeFolderReader, type Reading } from './read.ts';

/** Everything that is valid, and what's wrong with the rest. */
export type Library = {
  topics: Topic[];
  sources: Map<string, Source>;
  problems: Problem[];
  /** The file of each topic and source, by id. */
  files: { topics: Map<string, string>; sources: Map<string, string> };
  /** Files that are broken or gone, whose last valid version is still in use. */
  stale: Set<string>;
};

/**
 * Reads every topic and source in the folders, each with `topics/*.yaml` and `sources/*.yaml`. All mistakes are
 * reported at once. A file with a mistake is left out, and so is a topic that cites such a source; the rest works. If
 * two folders use the same id, the earlier folder wins and the other file is reported. A related topic that doesn't
 * exist is reported, and only the link is dropped. Topics are sorted by id. Rejects only when an existing folder can't
 * be listed.
 */
export async function loadLibrary(folders: readonly string[]): Promise<Library> {
  return assemble(await makeFolderReader()(folders));
}

/**
 * Assembles a library from what was read. Whatever was valid in the library `before` and now has a mistake keeps its
 * version from there, and so does a missing source that such a topic cites.
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
  /** The previous version of broken records, by file. */
  stale: Map<string, T>;
  faults: Map<Draft<T>, readonly Fault[]>;
};

/** Picks the record of each id: its first draft, or that draft's previous version if it's now invalid. */
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

/** Keeps sources whose files are gone but that kept topics still cite. */
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
