import type { Say } from '../chat/say.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';

/** What the makers of digests work with. */
export type DigestParts = {
  store: Store;
  knowledge: Knowledge;
  say: Say;
  /** What holds in the channel. */
  settings: Settings;
  /** The time zone of those who read it. */
  zone: string;
};
