import type { Outbox } from '../command/outbox.ts';
import type { Say } from '../command/say.ts';
import type { Store } from '../core/records/store.ts';
import type { Pace } from '../core/schedules/steps.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Gate } from '../posting/gate.ts';
import type { Makers } from './maker.ts';

/** What the sweep works with. */
export type SweepParts = {
  store: Store;
  outbox: Outbox;
  makers: Makers;
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
