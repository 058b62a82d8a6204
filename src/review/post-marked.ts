import type { Answered, Place, Posted } from '../command/outbox.ts';
import type { Reply } from '../command/reply.ts';
import type { ReviewPorts } from './ports.ts';

/** How long it is remembered that a post was tried, in milliseconds. */
const memory = 30 * 24 * 60 * 60_000;

/**
 * Posts what must stand there once. Whether it was tried before is claimed before it is tried, so that after a crash or
 * an answer that never came the channel is looked at first. `since` is an instant before the first try.
 * @throws PostError
 */
export async function postMarked(
  { store, outbox }: ReviewPorts,
  place: Place,
  reply: Reply,
  mark: string,
  since: number,
  answers?: Answered,
): Promise<Posted> {
  const key = `review-post:${place.adapter}:${place.community}:${place.channel}:${mark}`;
  const isFirst = await store.claims.claim(key, memory);
  const found = isFirst ? undefined : await outbox.find(place, mark, new Date(since));
  return found ?? outbox.post(place, reply, mark, answers);
}
