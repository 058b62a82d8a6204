import type { Addition } from './addition.ts';
import type { Knowledge } from './knowledge.ts';
import { emptyLayer, layerOf } from './layer.ts';

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
