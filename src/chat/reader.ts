import type { HandedMessage } from './invocation.ts';
import type { Place } from './outbox.ts';

/** Reads what people wrote in a channel or thread, if that's allowed. Texts are never stored. */
export interface Reader {
  /**
   * Reads people's newest messages, at most `limit`, oldest first, without Moot's own. `withheld` if the platform doesn't let us
   * read: a right or the content is missing, or there's nothing to read. Rejects if the platform can't be reached.
   */
  read(place: Place, limit: number): Promise<readonly HandedMessage[] | 'withheld'>;
  /** Whether the bot receives messages from there as they're written. */
  hears?(place: Place): boolean;
}

type WithReader = { readonly name: string; readonly reader?: Reader };

/** Makes one reader for all platforms, which routes by the adapter of each place. */
export function routeReader(adapters: () => readonly WithReader[]): Reader {
  const readerOf = (place: Place) => adapters().find(({ name }) => name === place.adapter)?.reader;
  return {
    read: async (place, limit) => readerOf(place)?.read(place, limit) ?? 'withheld',
    hears: (place) => readerOf(place)?.hears?.(place) ?? false,
  };
}
