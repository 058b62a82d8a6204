import type { Outbox } from '../chat/outbox.ts';
import type { Say } from '../chat/say.ts';
import type { Gate } from '../publishing/gate.ts';
import type { Pace } from '../publishing/model/delivery-steps.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import type { PostFactories } from './post-factory.ts';
import type { WorkKind } from './work-kind.ts';

/** What the sweep works with. */
export type SweepParts = {
  store: Store;
  outbox: Outbox;
  /** The kinds of work that schedules do, and who makes what each posts. */
  kinds: readonly WorkKind[];
  makers: PostFactories;
  /** Where posts wait in communities that review. */
  gate: Gate;
  say: Say;
  now: () => Date;
  /** What holds in a channel of a community. */
  settings(community: string, channel: string): Promise<Settings>;
  /** Told of what went wrong with one schedule or run; the others go on. */
  report(error: unknown, facts: object): void;
  pace?: Pace;
};
