import type { Knowledge } from './knowledge.ts';
import { emptyLayer, layerOf } from './layer.ts';
import type { Addition } from './suggestion.ts';
import type { Topic } from './topic.ts';

/** What each community has added. */
export interface Layers {
  /** The shared knowledge as one community sees it, at most a second old. Rejects when the store cannot be read. */
  in(community: string, shared: Knowledge): Promise<Knowledge>;
  /** Forgets what is remembered of a community, after it has added something here. */
  changed(community: string): void;
}

/** The shared knowledge as one community sees it: the same, and on each topic what the community has added. */
export function withLayer(shared: Knowledge, additions: readonly Addition[]): Knowledge {
  if (additions.length === 0) return shared;
  return { ...shared, added: (topic) => layerOf(topic, additions) };
}

/** The shared knowledge where what the community has added cannot be read: every topic says so. */
export const withoutLayer = (shared: Knowledge): Knowledge => ({
  ...shared,
  added: () => ({ ...emptyLayer, unreadable: true }),
});

/** A viewpoint as it is listed: one of the shared ones, or one that the community has added (`own`). */
export type ListedViewpoint = { id: string; name: string; position: string; own: boolean };

/** Begins the ids of viewpoints that a community has added; no id in the shared data has a slash. */
const ownViewpoint = 'own/';

type Added = Pick<Knowledge, 'added'>;

/** Whether the community has added the viewpoint with this id. */
export const isOwnViewpoint = (id: string): boolean => id.startsWith(ownViewpoint);

/** The viewpoints that a community has added to a topic, in alphabetical order. */
export const ownViewpoints = (topic: Topic, knowledge: Added): ListedViewpoint[] =>
  knowledge.added(topic).viewpoints.map(({ code, name, position }) => ({
    id: `${ownViewpoint}${code}`,
    name,
    position,
    own: true,
  }));

/** Every viewpoint of a topic that somebody can hold: the shared ones, and after them the community's own. */
export const allViewpoints = (topic: Topic, knowledge: Added): ListedViewpoint[] => [
  ...topic.viewpoints.map(({ id, name, position }) => ({ id, name, position, own: false })),
  ...ownViewpoints(topic, knowledge),
];

/**
 * Those of some declared viewpoints that the topic still has: a community may have taken one of its own back. Where its own
 * cannot be read just now, they are taken to stand.
 */
export function filterExisting(ids: readonly string[], topic: Topic, knowledge: Added): string[] {
  const known = new Set(allViewpoints(topic, knowledge).map(({ id }) => id));
  const isUnreadable = knowledge.added(topic).unreadable === true;
  return ids.filter((id) => known.has(id) || (isUnreadable && isOwnViewpoint(id)));
}

/** Begins the ids of prompts that a community has added; no id in the shared data has a slash. */
const ownPrompt = 'own/';

/** Whether the community has added the prompt with this id. */
export const isOwnPrompt = (id: string): boolean => id.startsWith(ownPrompt);

/** A topic as debates draw their prompts from it: with those that the community has added, after the shared ones. */
export const withOwnPrompts = (topic: Topic, knowledge: Pick<Knowledge, 'added'>): Topic => ({
  ...topic,
  prompts: [
    ...topic.prompts,
    ...knowledge.added(topic).prompts.map(({ code, text }) => ({ id: `${ownPrompt}${code}`, text })),
  ],
});
