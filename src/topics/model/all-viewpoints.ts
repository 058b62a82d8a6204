import type { Knowledge } from './knowledge.ts';
import type { Topic } from './topic.ts';

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
export function stillThere(ids: readonly string[], topic: Topic, knowledge: Added): string[] {
  const known = new Set(allViewpoints(topic, knowledge).map(({ id }) => id));
  const isUnreadable = knowledge.added(topic).unreadable === true;
  return ids.filter((id) => known.has(id) || (isUnreadable && isOwnViewpoint(id)));
}
