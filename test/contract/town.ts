import { makeOutbox } from '../../src/bot/outbox.ts';
import { makeSettingsReader } from '../../src/bot/settings.ts';
import { communityKey, settingsRecord } from '../../src/core/settings/record.ts';
import type { OwnSettings } from '../../src/core/settings/settings.ts';
import { makeLayers } from '../../src/review/layers.ts';
import { shareAfterReview } from '../../src/review/share.ts';
import { aBot } from '../fixtures/bot.ts';
import { debatedKnowledge } from '../fixtures/discussion.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import type { OutboxHarness } from './harness.ts';

/** The real bot with all its commands on a platform, wired as in use, in a community that has set this. */
export async function aTown(harness: OutboxHarness, own: OwnSettings = {}) {
  const store = memoryStore(Date.now);
  const knowledge = debatedKnowledge();
  let codes = 0;
  const name = harness.place().adapter;
  const parts = {
    store,
    knowledge: () => knowledge,
    settings: makeSettingsReader(store, Date.now),
    layers: makeLayers(store, Date.now),
    sharing: [shareAfterReview],
    outbox: makeOutbox(() => [{ name, outbox: harness.outbox() }]),
    now: () => new Date(),
    newCode: () => `C${++codes}`,
  };
  await harness.start(aBot(parts));
  await store.records(settingsRecord).put(harness.place().community, communityKey, own);
  return parts;
}
