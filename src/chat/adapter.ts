import type { Outbox } from './outbox.ts';
import type { Reader } from './reader.ts';

/** A platform adapter. It's made with a bot and its own settings, and tells the bot of messages if allowed to see them. */
export interface Adapter {
  /** `discord`, `slack` or `web`; part of delivery ids and of logs. */
  readonly name: string;
  /** Sends what isn't an answer. */
  readonly outbox: Outbox;
  /** Reads what people wrote, if that's allowed. */
  readonly reader?: Reader;
  /**
   * Connects and starts answering, once. Rejects with a {@link NeedsRepair} if trying again won't help, with any other
   * error if it may. `onLost` is called when the platform shuts Moot out for good later.
   */
  start(onLost?: (reason: NeedsRepair) => void): Promise<void>;
  /** Finishes running answers within a few seconds, then disconnects. Safe to call twice. */
  stop(): Promise<void>;
}

/** A platform won't let Moot in, or no longer, until a person does what the message says. */
export class NeedsRepair extends Error {
  override name = 'NeedsRepair';
}

/** The logger that adapters use. Never log message texts or tokens. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** How long an adapter waits, in milliseconds. */
export type Timeouts = {
  /** Platforms want a response within 3 seconds: what takes longer is acknowledged first and sent later. */
  acknowledgeAfter: number;
  /** How long running answers may take when stopping. */
  stopAfter: number;
  /** When a platform takes longer to confirm a post, the outcome is unknown. */
  postWithin: number;
};

export const timeouts: Timeouts = { acknowledgeAfter: 2_000, stopAfter: 5_000, postWithin: 15_000 };
