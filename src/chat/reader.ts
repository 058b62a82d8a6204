import type { HandedMessage } from './invocation.ts';
import type { Place } from './outbox.ts';

/** Reads what people wrote in a channel or thread, where that was allowed. Texts are looked at and never kept. */
export interface Reader {
  /**
   * The newest messages of people, at most so many, the oldest first; what Moot posted is left out. `withheld` where the
   * platform does not give their words away: the right or the content is missing, or there is nothing that could be read.
   * Rejects when the platform cannot be asked just now.
   */
  read(place: Place, most: number): Promise<readonly HandedMessage[] | 'withheld'>;
  /** Whether what is written there is told to the bot as it is written. */
  hears?(place: Place): boolean;
}
