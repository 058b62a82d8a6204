import type { Asked, HandingHarness, ListeningHarness, Person } from '../harness.ts';

/** What can be taken from Moot in the channel where people are; `threads` is the right to start them. */
export type Loss = 'gone' | 'archived' | 'no-right' | 'threads';

/** A harness on which everything can be done that people do on a platform. */
export interface WalkHarness extends ListeningHarness, HandingHarness {
  /** Takes the channel, or a right in it, from Moot from now on. */
  lose(loss: Loss): void;
  /** Asks in a thread who is missing there, as the platform lets people do that. */
  askWhoIsMissing(person: Person, thread: string): Asked;
  /** Removes Moot from the community. Resolves when the adapter has been told. */
  expel(): Promise<void>;
  /** Adds it again, which ada does. */
  invite(): Promise<void>;
}

/** Something that people do from beginning to end, the same on every platform. */
export type Walk = (harness: WalkHarness) => Promise<void>;
