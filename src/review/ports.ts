import type { Outbox } from '../chat/outbox.ts';
import type { Say } from '../chat/say.ts';
import {
  communityKey,
  effectiveSettings,
  type Settings,
  settingsRecord,
} from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';

/** What reviewing needs of the world. The context of a command has all of it. */
export type ReviewPorts = {
  store: Store;
  outbox: Outbox;
  say: Say;
  knowledge: Knowledge;
  now: Date;
  newCode(): string;
};

/** What a community has set, read anew: a decision is also asked for from other places, such as a private message. */
export async function settingsOf(
  { store }: Pick<ReviewPorts, 'store'>,
  community: string,
): Promise<Settings> {
  return effectiveSettings((await store.records(settingsRecord).get(community, communityKey)) ?? {}, {});
}

/** What the jobs of reviewing are made of: the same, of which time and knowledge are asked anew each time. */
export type ReviewJobParts = Omit<ReviewPorts, 'now' | 'knowledge'> & { knowledge: () => Knowledge };
