import type { Timeouts } from '../../../src/chat/adapter.ts';
import type { Bot } from '../../../src/chat/bot.ts';
import { routeOutbox } from '../../../src/chat/outbox.ts';
import type { Reader } from '../../../src/chat/reader.ts';
import { makeHearing } from '../../../src/coverage/live.ts';
import { makeJobs } from '../../../src/jobs.ts';
import { makeLayers } from '../../../src/review/additions.ts';
import { shareAfterReview } from '../../../src/review/gate.ts';
import { communityKey, type OwnSettings, settingsRecord } from '../../../src/settings/model/settings.ts';
import { makeSettingsReader } from '../../../src/settings/reader.ts';
import type { RecordKind } from '../../../src/store/define-record.ts';
import { aBot } from '../../fixtures/bot.ts';
import { collect } from '../../fixtures/collect.ts';
import { debatedKnowledge } from '../../fixtures/discussion.ts';
import { aClock, minute } from '../../fixtures/jobs.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { say } from '../../fixtures/say.ts';
import type { WalkHarness } from './walk.ts';

/** A Monday at noon in Berlin, before anything that the platforms' own clocks say: what is looked for since is found. */
const start = '2025-03-03T11:00:00Z';

/** What a platform tells Moot of without asking anything. */
type Told = 'said' | 'unsaid' | 'left' | 'arrived';

/** The real bot with all its commands and jobs on a platform, wired as in use, in a community that has set this. */
export async function aTown(harness: WalkHarness, own: OwnSettings = {}, patience: Partial<Timeouts> = {}) {
  const { adapter: name, community } = harness.place();
  const clock = aClock(start);
  const { now } = clock;
  const time = () => now().getTime();
  const store = memoryStore(time);
  const topics = debatedKnowledge();
  const knowledge = () => topics;
  const settings = makeSettingsReader(store, time);
  const layers = makeLayers(store, time);
  const outbox = routeOutbox(() => [{ name, outbox: harness.outbox() }]);
  const reader: Reader = { read: async () => 'withheld', hears: () => harness.hears() };
  const hearing = makeHearing({ store, knowledge, now });
  let codes = 0;
  const shared = { store, knowledge, settings, layers, outbox, now, newCode: () => `C${++codes}` };
  const troubles: unknown[] = [];
  const log = { info() {}, warn() {}, error: (facts: object) => void troubles.push(facts) };
  const jobs = makeJobs({ ...shared, say, log });
  const { bot, told } = listeningAt(aBot({ ...shared, sharing: [shareAfterReview], reader, hearing }));
  await harness.start(bot, patience);
  const set = async (changed: OwnSettings) => {
    await store.records(settingsRecord).put(community, communityKey, changed);
    settings.changed(community);
  };
  await set(own);

  /** Does everything that is due by now, as one machine does each minute. */
  async function wake(): Promise<void> {
    for (const job of jobs) await job.run(now());
    if (troubles.length > 0) throw new AggregateError(troubles, 'a job went wrong');
  }

  /** Lets time go by while nothing is done, and then three minutes in which Moot does what is due. */
  async function skip(milliseconds: number): Promise<void> {
    clock.pass(milliseconds);
    for (let woken = 0; woken < 3; woken++) {
      await wake();
      clock.pass(minute);
    }
  }

  return {
    store,
    now,
    set,
    told,
    wake,
    /** Moot stops and starts again, having forgotten all but its records. */
    async restart() {
      await harness.stop();
      await harness.start(bot, patience);
    },
    skip,
    /** The same, until an instant. */
    until: (instant: string) => skip(Date.parse(instant) - time()),
    /** All records of a kind in the community. */
    all: async <T>(kind: RecordKind<T>): Promise<T[]> =>
      (await collect(store.records(kind).list(community))).map(({ value }) => value),
  };
}

/** A bot that also says when Moot has done with what it was told. */
function listeningAt(bot: Bot) {
  const counts = new Map<Told, number>();
  const waiting: { what: Told; many: number; resolve: () => void }[] = [];
  const look = () => {
    for (const { what, many, resolve } of waiting) if ((counts.get(what) ?? 0) >= many) resolve();
  };
  const counted =
    <T>(what: Told, tell: (told: T) => Promise<void>) =>
    async (thing: T) => {
      await tell(thing);
      counts.set(what, (counts.get(what) ?? 0) + 1);
      look();
    };
  return {
    bot: {
      ...bot,
      onMessage: counted('said', bot.onMessage),
      onMessageDeleted: counted('unsaid', bot.onMessageDeleted),
      presence: {
        ...bot.presence,
        left: counted('left', bot.presence.left),
        joined: counted('arrived', bot.presence.joined),
      },
    },
    /** Resolves when Moot has done with so many of them, from the beginning. */
    told: (what: Told, many: number) =>
      new Promise<void>((resolve) => {
        waiting.push({ what, many, resolve });
        look();
      }),
  };
}
