import { type LocalMatcher, type MatchableTopic, makeMatcher } from '../../src/core/coverage/matcher.ts';
import type { Topic } from '../../src/core/knowledge/topic.ts';

const matchers = new WeakMap<Topic, LocalMatcher>();

/** The matcher of a topic, made once for as long as the topic stands. */
export function matcherFor(topic: Topic): LocalMatcher {
  const known = matchers.get(topic) ?? makeMatcher(matchable(topic));
  matchers.set(topic, known);
  return known;
}

const matchable = ({ question, viewpoints }: Topic): MatchableTopic => ({
  question,
  claims: viewpoints.flatMap(({ id: viewpoint, claims }) =>
    claims.map(({ id, text }) => ({ id, text, viewpoint })),
  ),
});

/** The claims of a topic by id, each with the viewpoint that makes it. */
export const claimsOf = (topic: Topic) =>
  new Map(
    topic.viewpoints.flatMap((viewpoint) =>
      viewpoint.claims.map((claim) => [claim.id, { claim, viewpoint }] as const),
    ),
  );
