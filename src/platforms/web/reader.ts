import type { Reader } from '../../chat/reader.ts';
import { isHere, type Room } from './room.ts';

/** Reads what visitors said on the page. */
export const webReader = (room: Pick<Room, 'newestSaid'>): Reader => ({
  read: async (place, most) => (isHere(place) ? room.newestSaid(most) : 'withheld'),
});
