import { type Outbox, PostError } from './outbox.ts';

type Speaker = { readonly name: string; readonly outbox: Outbox };

/** One outbox for all platforms: each place and member says which adapter serves it. */
export function makeOutbox(speakers: () => readonly Speaker[]): Outbox {
  const by = (adapter: string): Outbox => {
    const speaker = speakers().find(({ name }) => name === adapter);
    if (!speaker)
      throw new PostError('refused', 'other', { cause: new Error(`${adapter} does not post from here`) });
    return speaker.outbox;
  };
  return {
    post: async (place, ...what) => by(place.adapter).post(place, ...what),
    find: async (place, mark, since) => by(place.adapter).find(place, mark, since),
    edit: async (place, ...what) => by(place.adapter).edit?.(place, ...what),
    startThread: async (place, ...what) => by(place.adapter).startThread?.(place, ...what),
    threadable: async (place) => (await by(place.adapter).threadable?.(place)) ?? 'none',
    tell: async (member, reply) => by(member.adapter).tell(member, reply),
    reach: async (place) => by(place.adapter).reach(place),
  };
}
