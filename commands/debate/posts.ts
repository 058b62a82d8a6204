import type { Say } from '../../src/command/say.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import type { Store } from '../../src/core/records/store.ts';
import type { DebatePosts } from '../../src/jobs/debates.ts';
import { debatePost, promptOf } from './post.ts';
import { debateSummary } from './summary.ts';

export type PostParts = {
  store: Store;
  /** What a community sees. */
  knowledge: (community: string) => Promise<Knowledge>;
  say: Say;
  /** The time zone in which a channel reads times. */
  zone: (community: string, channel: string) => Promise<string>;
};

/** What debates post, made from what is known when they post it. */
export const debatePosts = ({ store, knowledge, say, zone }: PostParts): DebatePosts => ({
  opening: async (debate) =>
    debatePost(
      debate,
      await knowledge(debate.place.community),
      await zone(debate.place.community, debate.place.channel),
      say,
    ),
  closing: async (debate) => debateSummary(debate, await knowledge(debate.place.community), store, say),
  async threadName({ topic: id, prompt, place }) {
    const seen = await knowledge(place.community);
    const topic = seen.topic(id);
    return topic ? `${topic.title}: ${promptOf(topic, prompt, { knowledge: seen, say })}` : id;
  },
});
