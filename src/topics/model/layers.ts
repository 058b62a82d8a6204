import type { Knowledge } from './knowledge.ts';
import { emptyLayer, layerOf } from './layer.ts';
import type { Addition } from './suggestion.ts';
import type { Topic } from './topic.ts';

/** What each community has added. */
export interface Layers {
  /** The knowledge as one community sees it, at most a second old. Rejects when the store can't be read. */
  in(community: string, shared: Knowledge): Promise<Knowledge>;
  /** Drops a community from the cache, after an addition made here. */
  changed(community: string): void;
}

/** The shared knowledge together with what a community has added to each topic. */
export function withLayer(shared: Knowledge, additions: readonly Addition[]): Knowledge {
  if (additions.length === 0) return shared;
  return { ...shared, added: (topic) => layerOf(topic, additions) };
}

/** The shared knowledge where the community's additions can't be read: every topic says so. */
export const withoutLayer = (shared: Knowledge): Knowledge => ({
  ...shared,
  added: () => ({ ...emptyLayer, unreadable: true }),
});

/** A viewpoint in a list: a shared one, or one that the community has added (`own`). */
export type ListedViewpoint = { id: string; name: string; position: string; own: boolean };

/** The prefix of ids of added viewpoints; no shared id has a slash. */
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

/** Every viewpoint of a topic: the shared ones, then the community's own. */
export const allViewpoints = (topic: Topic, knowledge: Added): ListedViewpoint[] => [
  ...topic.viewpoints.map(({ id, name, position }) => ({ id, name, position, own: false })),
  ...ownViewpoints(topic, knowledge),
];

/**
 * Filters ids of viewpoints to those the topic still has, since a community may have withdrawn one of its own. If its
 * additions can't be read just now, they count as existing.
 */
export function filterExisting(ids: readonly string[], topic: Topic, knowledge: Added): string[] {
  const known = new Set(allViewpoints(topic, knowledge).map(({ id }) => id));
  const isUnreadable = knowledge.added(topic).unreadable === true;
  return ids.filter((id) => known.has(id) || (isUnreadable && isOwnViewpoint(id)));
}

/** The prefix of ids of added prompts; no shared id has a slash. */
const ownPrompt = 'own/';

/** Whether the community has added the prompt with this id. */
export const isOwnPrompt = (id: string): boolean => id.startsWith(ownPrompt);

/** The topic with the community's prompts after the shared ones, for debates to pick from. */
export const withOwnPrompts = (topic: Topic, knowledge: Pick<Knowledge, 'added'>): Topic => ({
  ...topic,
  prompts: [
    ...topic.prompts,
    ...knowledge.added(topic).prompts.map(({ code, text }) => ({ id: `${ownPrompt}${code}`, text })),
  ],
});
