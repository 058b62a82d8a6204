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

/** What reviewing needs from the world. A command's context has all of it. */
export type ReviewPorts = {
  store: Store;
  outbox: Outbox;
  say: Say;
  knowledge: Knowledge;
  now: Date;
  newCode(): string;
};

/** A community's settings, read anew: decisions also come from elsewhere, such as private messages. */
export async function settingsOf(
  { store }: Pick<ReviewPorts, 'store'>,
  community: string,
): Promise<Settings> {
  return effectiveSettings((await store.records(settingsRecord).get(community, communityKey)) ?? {}, {});
}

/** What review jobs are made of: the same, but with time and knowledge looked up on each run. */
export type ReviewJobParts = Omit<ReviewPorts, 'now' | 'knowledge'> & { knowledge: () => Knowledge };
