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

type Readable = { readonly name: string; readonly reader?: Reader };

/** One reader for all platforms: each place says which adapter serves it. What cannot be read from here is withheld. */
export function routeReader(adapters: () => readonly Readable[]): Reader {
  const readerOf = (place: Place) => adapters().find(({ name }) => name === place.adapter)?.reader;
  return {
    read: async (place, most) => readerOf(place)?.read(place, most) ?? 'withheld',
    hears: (place) => readerOf(place)?.hears?.(place) ?? false,
  };
}
