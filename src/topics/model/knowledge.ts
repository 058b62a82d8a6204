import { lazy } from '../../lib/lazy.ts';
import { emptyLayer, type Layer } from './layer.ts';
import { fold, makeSearch } from './search.ts';
import type { Source } from './source.ts';
import type { Topic, Viewpoint } from './topic.ts';

/** All topics and sources. Lists are alphabetical, the order that answers announce. */
export interface Knowledge {
  readonly topics: readonly Topic[];
  /**
   * Finds a topic by id, title or synonym; case, spaces and hyphens don't matter. Undefined when none or several match.
   */
  topic(text: string): Topic | undefined;
  /** Finds a viewpoint of a topic by id, name or synonym, in the same way. */
  viewpoint(topic: Topic, text: string): Viewpoint | undefined;
  /** The topics closest in wording, best first, despite typing mistakes. Without words, the first topics. */
  closestTopics(text: string, most: number): Topic[];
  /** The viewpoints of a topic closest in wording, best first. */
  closestViewpoints(topic: Topic, text: string, most: number): Viewpoint[];
  /** A source by id. @throws RangeError for an unknown id; loading has checked that no topic cites one. */
  source(id: string): Source;
  /** What the user's community has added to a topic. */
  added(topic: Topic): Layer;
}

/** An index by name. A name that several records share leads to none of them. */
function nameIndex<T>(
  records: readonly T[],
  namesOf: (record: T) => readonly string[],
): Map<string, T | undefined> {
  const index = new Map<string, T | undefined>();
  for (const record of records) {
    for (const name of new Set(namesOf(record).map(fold)))
      index.set(name, index.has(name) ? undefined : record);
  }
  return index;
}

const alphabetical = <T>(records: readonly T[], nameOf: (record: T) => string): T[] =>
  [...records].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));

const viewpointNames = (viewpoint: Viewpoint) => [
  viewpoint.id,
  viewpoint.name,
  ...(viewpoint.synonyms ?? []),
];
const topicNames = (topic: Topic) => [topic.id, topic.title, ...(topic.synonyms ?? [])];

/** Makes knowledge from valid topics and sources. */
export function makeKnowledge(topics: readonly Topic[], sources: ReadonlyMap<string, Source>): Knowledge {
  const ordered = alphabetical(topics, ({ title }) => title).map((topic) => ({
    ...topic,
    viewpoints: alphabetical(topic.viewpoints, ({ name }) => name),
    missing: alphabetical(topic.missing, ({ group }) => group),
  }));
  const byName = nameIndex(ordered, topicNames);
  const viewpointsByName = new Map(
    ordered.map((topic) => [topic.id, nameIndex(topic.viewpoints, viewpointNames)] as const),
  );
  const searchTopics = lazy(() =>
    makeSearch(
      ordered.map((topic) => ({
        record: topic,
        names: topicNames(topic),
        more: [topic.question, ...topic.viewpoints.flatMap(viewpointNames)],
      })),
    ),
  );

  return {
    topics: ordered,
    topic: (text) => byName.get(fold(text)),
    viewpoint: (topic, text) => viewpointsByName.get(topic.id)?.get(fold(text)),
    closestTopics: (text, most) => (fold(text) === '' ? ordered.slice(0, most) : searchTopics()(text, most)),
    closestViewpoints(topic, text, most) {
      if (fold(text) === '') return topic.viewpoints.slice(0, most);
      const search = makeSearch(
        topic.viewpoints.map((viewpoint) => ({
          record: viewpoint,
          names: viewpointNames(viewpoint),
          more: [viewpoint.position],
        })),
      );
      return search(text, most);
    },
    source(id) {
      const source = sources.get(id);
      if (source === undefined) throw new RangeError(`no source has the id ${id}`);
      return source;
    },
    added: () => emptyLayer,
  };
}
