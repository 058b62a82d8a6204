import type { Collection } from './rule.ts';

/**
 * Every id that other records hold on to (votes name claims, stances name viewpoints, debates name prompts), each with
 * the way to it, such as topics/open-weight-models/viewpoints/open-by-default. Sorted, so that a list of them differs little.
 */
export function idsOf({ topics, sources }: Pick<Collection, 'topics' | 'sources'>): string[] {
  return [
    ...topics.flatMap((topic) => {
      const at = `topics/${topic.id}`;
      return [
        at,
        ...topic.viewpoints.flatMap(({ id, claims }) => [
          `${at}/viewpoints/${id}`,
          ...claims.map((claim) => `${at}/viewpoints/${id}/claims/${claim.id}`),
        ]),
        ...topic.missing.map(({ id }) => `${at}/missing/${id}`),
        ...topic.prompts.map(({ id }) => `${at}/prompts/${id}`),
      ];
    }),
    ...[...sources.keys()].map((id) => `sources/${id}`),
  ].sort();
}
