import type { Topic } from './topic.ts';

/**
 * Every id that other records hold on to (votes name claims, stances name viewpoints, debates name prompts), each with
 * the way to it, such as open-weight-models/viewpoints/open-by-default. Sorted, so that a list of them differs little.
 */
export function idsOf(topics: readonly Topic[]): string[] {
  return topics
    .flatMap(({ id: topic, viewpoints, missing, prompts }) => [
      topic,
      ...viewpoints.flatMap(({ id, claims }) => [
        `${topic}/viewpoints/${id}`,
        ...claims.map((claim) => `${topic}/viewpoints/${id}/claims/${claim.id}`),
      ]),
      ...missing.map(({ id }) => `${topic}/missing/${id}`),
      ...prompts.map(({ id }) => `${topic}/prompts/${id}`),
    ])
    .sort();
}
