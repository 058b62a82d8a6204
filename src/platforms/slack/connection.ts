import type { Receiver } from '@slack/bolt';

/** A way in which Slack reaches us. */
export interface Connection {
  readonly receiver: Receiver;
  /** @throws Error naming the variable to correct. */
  start(): Promise<void>;
  stop(): Promise<void>;
}
