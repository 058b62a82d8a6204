import type { Context } from '../chat/define.ts';
import { type Outbox, PostError } from '../chat/outbox.ts';
import { channelOf, unlessUnsaid } from '../schedules/warnings.ts';
import type { Store } from '../store/store.ts';
import { type Debate, debateRecord, ticked } from './model/debate.ts';

export type ThreadParts = {
  store: Store;
  outbox: Outbox;
  now: () => Date;
  posts: { threadName(debate: Debate): Promise<string> };
};

const minute = 60_000;

/** Whoever answers a prompt does it in the channel by then: it is not tried any more. In milliseconds. */
const triedFor = 60 * minute;

/**
 * Starts the thread of a debate whose prompt stands, if that is still to be done, and writes down which it is. Where there
 * can be none, or not for an hour, the debate goes on without. To be called again while it is left to do: a second thread
 * never comes of it, because a post has one at most.
 */
export async function startThread(debate: Debate, { store, outbox, now, posts }: ThreadParts): Promise<void> {
  const { place, code, posted, opened, todo } = debate;
  if (!posted || !todo?.what.includes('thread')) return;
  const write = (next: (current: Debate) => Debate) =>
    store
      .records(debateRecord)
      .update(place.community, code, (current) => (current?.todo ? next(current) : undefined));
  const name = await posts.threadName(debate);
  try {
    const thread = await outbox.startThread?.(place, posted, name);
    await write((current) => ({ ...ticked(current, 'thread'), ...(thread === undefined ? {} : { thread }) }));
  } catch (error) {
    if (!(error instanceof PostError)) throw error;
    const time = now().getTime();
    const never = error.outcome === 'refused' && error.reason !== 'rate-limited';
    const next = time + Math.max(error.retryAfter ?? 0, minute);
    await write((current) =>
      never || time > opened + triedFor ? ticked(current, 'thread') : { ...current, todo: { ...todo, next } },
    );
  }
}

/** Whether a debate can have a thread in the channel where somebody asks; undefined where the platform does not say. */
export const mayThread = (context: Context) =>
  unlessUnsaid(async () => context.outbox.threadable?.(channelOf(context)));
