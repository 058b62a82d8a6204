import type { Place } from './outbox.ts';
import type { Reader } from './reader.ts';

type Readable = { readonly name: string; readonly reader?: Reader };

/** One reader for all platforms: each place says which adapter serves it. What cannot be read from here is withheld. */
export function makeReader(adapters: () => readonly Readable[]): Reader {
  const readerOf = (place: Place) => adapters().find(({ name }) => name === place.adapter)?.reader;
  return {
    read: async (place, most) => readerOf(place)?.read(place, most) ?? 'withheld',
    hears: (place) => readerOf(place)?.hears?.(place) ?? false,
  };
}
