import type { Say } from '../chat/say.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { DebatePosts } from './debates.ts';
import type { Debate } from './model/debate.ts';
import { closedPost, debatePost, promptOf, renewedPost } from './post.ts';
import { type ClosingLines, debateSummary } from './summary.ts';

export type PostParts = {
  store: Store;
  /** What a community sees. */
  knowledge: (community: string) => Promise<Knowledge>;
  say: Say;
  /** What holds in a channel. */
  settings: (community: string, channel: string) => Promise<Settings>;
  /** Missing where nothing is added to summaries, or none is posted. */
  closingLines?: ClosingLines;
};

/** What debates post, made from what is known when they post it. */
export const debatePosts = ({ store, knowledge, say, settings, closingLines }: PostParts): DebatePosts => {
  const holding = ({ place }: Debate) => settings(place.community, place.channel);
  return {
    opening: async (debate) =>
      debatePost(debate, await knowledge(debate.place.community), (await holding(debate)).zone, say),
    renewed: async (debate, approved) => renewedPost(debate, approved, (await holding(debate)).zone, say),
    closed: async (debate, summary) =>
      closedPost(debate, summary, await knowledge(debate.place.community), (await holding(debate)).zone, say),
    closing: async (debate) =>
      debateSummary(
        debate,
        {
          knowledge: await knowledge(debate.place.community),
          store,
          say,
          settings: await holding(debate),
        },
        closingLines,
      ),
    async threadName({ topic: id, prompt, place }) {
      const seen = await knowledge(place.community);
      const topic = seen.topic(id);
      return topic ? `${topic.title}: ${promptOf(topic, prompt, { knowledge: seen, say })}` : id;
    },
  };
};
