import type { Services } from '../chat/define.ts';
import type { Topic } from '../topics/model/topic.ts';
import type { Embeddings } from './matcher/embeddings.ts';
import type { MatchableTopic } from './matcher/matchable.ts';
import { type LocalMatcher, type Matcher, makeMatcher } from './matcher/matcher.ts';

declare module '../chat/define.ts' {
  interface Services {
    /** Missing where no service is configured. Messages go there only where moderators allow its host. */
    embeddings?: Embeddings;
  }
}

const matchers = new WeakMap<Topic, LocalMatcher>();

/** The matcher of a topic, made once for as long as the topic stands. */
export function localMatcher(topic: Topic): LocalMatcher {
  const known = matchers.get(topic) ?? makeMatcher(matchable(topic));
  matchers.set(topic, known);
  return known;
}

type Allowing = Pick<Services, 'settings' | 'embeddings'>;

/**
 * The embeddings that may be used: what moderators allowed is a host, so that no other one gets messages when whoever
 * runs Moot changes the service.
 */
export const allowedEmbeddings = ({ settings, embeddings }: Allowing) =>
  embeddings !== undefined && settings.embeddings === embeddings.service.host ? embeddings : undefined;

/** What reads messages of a topic where somebody asks: with embeddings where they may be used. */
export function matcherFor(topic: Topic, allowing: Allowing): Matcher {
  const local = localMatcher(topic);
  return allowedEmbeddings(allowing)?.over(local) ?? local;
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
