import type { Outbox } from './outbox.ts';
import type { Reader } from './reader.ts';

/** What every platform adapter looks like from outside. Each is made with a Bot and its own settings; where it is
 * allowed to see what people write, it tells the Bot of each message. */
export interface Adapter {
  /** `discord`, `slack` or `web`; part of delivery ids and of logs. */
  readonly name: string;
  /** How it says what nobody asked for in that moment. */
  readonly outbox: Outbox;
  /** How it reads what people wrote, where that was allowed. */
  readonly reader?: Reader;
  /** Connects and begins to answer. Rejects, naming the next step, when it cannot. */
  start(): Promise<void>;
  /** Finishes what is being answered, at most a few seconds, and disconnects. Safe to call twice. */
  stop(): Promise<void>;
}

/** The part of a logger that adapters use; message texts and tokens never go into it. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** How long an adapter waits, in milliseconds. */
export type Timeouts = {
  /** Platforms want a first response within 3 seconds; what is not ready by then is acknowledged and sent later. */
  acknowledgeAfter: number;
  /** When stopping: how long what is being answered may still take. */
  stopAfter: number;
  /** A platform that has not answered a post by then may have taken it or not: its outcome is unknown. */
  postWithin: number;
};

export const timeouts: Timeouts = { acknowledgeAfter: 2_000, stopAfter: 5_000, postWithin: 15_000 };
