import type { Reader } from '../command/reader.ts';

type Readable = { readonly name: string; readonly reader?: Reader };

/** One reader for all platforms: each place says which adapter serves it. What cannot be read from here is withheld. */
export const makeReader = (adapters: () => readonly Readable[]): Reader => ({
  read: async (place, most) =>
    adapters()
      .find(({ name }) => name === place.adapter)
      ?.reader?.read(place, most) ?? 'withheld',
});
