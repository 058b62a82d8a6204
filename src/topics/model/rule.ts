import type { Path } from './references.ts';
import type { Source } from './source.ts';
import type { Topic } from './topic.ts';

/** Everything the rules look at. */
export type Collection = {
  topics: readonly Topic[];
  sources: ReadonlyMap<string, Source>;
  /** The day of the check, as 2026-11-21. */
  today: string;
  /** Published ids, which must stay, as idsOf writes them. */
  published: readonly string[];
};

/** Where a rule is broken, and how; `rule` says which. */
export type Finding = { rule: string; kind: 'topics' | 'sources'; id: string; path: Path; says: string };

/** A breach in the topic or source that a rule is looking at. */
export type Violation = { path: Path; says: string };

/** One rule. docs/writing-a-topic.md prints its texts. */
export type Rule = {
  id: string;
  requirement: string;
  /** How to fix a breach. */
  fix: string;
  /** Set if a missing file would make other files break the rule. */
  needsAll?: true;
  find(collection: Collection): Omit<Finding, 'rule'>[];
};

type Texts = Omit<Rule, 'find'>;

/** A rule that looks at one topic at a time. */
export function topicRule(texts: Texts, find: (topic: Topic, collection: Collection) => Violation[]): Rule {
  return {
    ...texts,
    find: (collection) =>
      collection.topics.flatMap((topic) =>
        find(topic, collection).map((breach) => ({ kind: 'topics' as const, id: topic.id, ...breach })),
      ),
  };
}

/** A rule that looks at one source at a time. */
export function sourceRule(
  texts: Texts,
  find: (source: Source, collection: Collection) => Violation[],
): Rule {
  return {
    ...texts,
    find: (collection) =>
      [...collection.sources.values()].flatMap((source) =>
        find(source, collection).map((breach) => ({ kind: 'sources' as const, id: source.id, ...breach })),
      ),
  };
}
