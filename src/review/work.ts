import { target } from '../chat/build.ts';
import { PostError } from '../chat/outbox.ts';
import { type Delivery, deliveryRecord } from '../publishing/model/delivery.ts';
import { release } from '../publishing/model/delivery-steps.ts';
import { postOnce } from '../publishing/post-once.ts';
import type { PostRequest } from '../publishing/post-request.ts';
import { additionRecord } from '../topics/model/suggestion.ts';
import { itemReply } from './item-reply.ts';
import { isPending } from './model/decide.ts';
import { draftRecord, type Item, itemRecord, type Task } from './model/item.ts';
import { outcomeReply } from './outcome.ts';
import { type ReviewPorts, settingsOf } from './ports.ts';
import { carryOutSettings } from './settings-change.ts';

/** How long one worker has a task to itself, in milliseconds; longer than any post may take. */
const taskLease = 60_000;

/** What a finished task changes in its item, besides being done. */
type Change = Partial<Pick<Item, 'shown' | 'posted' | 'undeliverable' | 'unread'>>;

/** What a task led to, or when to continue it, in milliseconds since 1970. */
type Done = Change | { later: number };

/**
 * Does an item's tasks as far as possible now; the rest is retried later. If another worker has a task, it's left to
 * them. Resolves to the item afterwards.
 */
export async function runTasks(ports: ReviewPorts, community: string, item: Item): Promise<Item> {
  let current = item;
  for (const task of item.todo) {
    const key = `review:${community}:${item.code}:${task}:${item.steps.length}:${current.failures}`;
    if (!(await ports.store.claims.claim(key, taskLease))) return current;
    try {
      const done = await tasks[task](ports, community, current);
      if ('later' in done) return postpone(ports, community, current, done.later);
      current = await finish(ports, community, current, task, done);
    } catch (error) {
      if (!(error instanceof PostError)) throw error;
      const wait = Math.min(60, 2 ** current.failures) * minute;
      const later = ports.now.getTime() + Math.max(wait, error.retryAfter ?? 0);
      return postpone(ports, community, current, later);
    }
  }
  return current;
}

const tasks: Record<Task, (ports: ReviewPorts, community: string, item: Item) => Promise<Done>> = {
  /** Shows it in the review channel. Without one, it's only in the list. */
  async announce(ports, community, item) {
    const { reviewChannel } = await settingsOf(ports, community);
    if (reviewChannel === undefined) return {};
    const place = { adapter: item.adapter, community, channel: reviewChannel };
    const idempotencyKey = `rv-${item.code}-${item.round}`;
    const delivery = await postNow(ports, {
      idempotencyKey,
      place,
      at: new Date(item.since),
      until: new Date(item.since + announcedFor),
      answers: asOpened(item),
      make: async () => ({ reply: await itemReply(ports, community, item) }),
    });
    if (!delivery.finished) return { later: delivery.next };
    if (delivery.posted) return { shown: { channel: reviewChannel, ...delivery.posted } };
    if (delivery.state !== 'refused') return {};
    // It isn't there. Moderators may give Moot the right later, or set another channel.
    await ports.store.records(deliveryRecord).delete(community, idempotencyKey);
    throw new PostError('refused', 'other');
  },

  /** Updates the message in the review channel, if the platform allows that. */
  async refresh(ports, community, item) {
    if (!item.shown) return {};
    const { channel, ...posted } = item.shown;
    const place = { adapter: item.adapter, community, channel };
    const message = await itemReply(ports, community, item);
    try {
      await ports.outbox.edit?.(place, posted, message, asOpened(item));
    } catch (error) {
      // A message that can't be updated shows an old state; its buttons tell the rest.
      if (!(error instanceof PostError) || error.reason === 'rate-limited') throw error;
    }
    return {};
  },

  async 'carry-out'(ports, community, item) {
    const { what, code, adapter } = item;
    const decidedAt = item.steps.at(-1)?.at ?? item.since;
    if (what.kind === 'settings') return carryOutSettings(ports.store, community, item, what);
    if (what.kind !== 'post') {
      await ports.store.records(additionRecord).put(community, code, { at: decidedAt, what });
      return {};
    }
    if (item.occurrence) return releasePost(ports, community, item, item.occurrence.mark);
    const draft = await ports.store.records(draftRecord).get(community, code);
    if (!draft) return { undeliverable: 'lost' };
    const { channel, thread } = what;
    const { reply, answers } = draft;
    const delivery = await postNow(ports, {
      idempotencyKey: itemPostKey(code),
      place: { adapter, community, channel, ...(thread === undefined ? {} : { thread }) },
      at: new Date(decidedAt),
      until: new Date(decidedAt + triedFor),
      ...(answers === undefined ? {} : { answers }),
      make: async () => ({ reply }),
    });
    return resultOf(delivery);
  },

  async withdraw(ports, community, { code }) {
    await ports.store.records(additionRecord).delete(community, code);
    return {};
  },

  /** At most once. Authors who can't be told find it under their suggestions. */
  async tell(ports, community, item) {
    if (!item.author || !(await isFirstTelling(ports, community, item))) return {};
    const member = { adapter: item.adapter, community, id: item.author.id };
    try {
      const wasTold = await ports.outbox.tell(member, outcomeReply(item, ports));
      return { unread: !wasTold };
    } catch (error) {
      if (!(error instanceof PostError)) throw error;
      return {};
    }
  },
};

const minute = 60_000;
const day = 24 * 60 * minute;

/** The idempotency key of the post that approving an item makes. */
export const itemPostKey = (code: string): string => `${itemPrefix}${code}`;

const itemPrefix = 'rp-';

/** How long it may take from deciding what a post says to creating its item, in milliseconds. */
const reservation = 60_000;

/** Announces that a post's item is about to be created, so that {@link willBePosted} counts on it. */
export const reserveItem = (
  { store }: Pick<ReviewPorts, 'store'>,
  community: string,
  idempotencyKey: string,
): Promise<boolean> => store.claims.claim(`review-make:${community}:${idempotencyKey}`, reservation);

/**
 * Whether a post under an {@link itemPostKey} is being created, waits for reviewers, or is approved and not posted yet.
 */
export async function willBePosted(
  { store }: Pick<ReviewPorts, 'store'>,
  community: string,
  idempotencyKey: string,
): Promise<boolean> {
  if (!idempotencyKey.startsWith(itemPrefix)) return false;
  const item = await store.records(itemRecord).get(community, idempotencyKey.slice(itemPrefix.length));
  // The announcement is good for a minute. After that, or if its author had it deleted, there won't be a post.
  if (!item) return !(await reserveItem({ store }, community, idempotencyKey));
  if (item.status === 'waiting') return true;
  return item.status === 'accepted' && item.posted === undefined && item.undeliverable === undefined;
}

/** How long to try posting an approved answer, or an item in the review channel, in milliseconds. */
const triedFor = day;
const announcedFor = 7 * day;

/** Posts what was approved before, or what's for reviewers only. */
const postNow = ({ store, outbox, now }: ReviewPorts, what: Omit<PostRequest, 'review'>): Promise<Delivery> =>
  postOnce({ ...what, review: 'exempt' }, { store, outbox, now: () => now });

/** What a delivery means for its item. */
function resultOf({ finished, state, posted, because: reason, next }: Delivery): Done {
  if (posted) return { posted: posted.permalink };
  if (!finished) return { later: next };
  if (state === 'nothing') return { undeliverable: 'nothing' };
  return {
    undeliverable: reason === 'failed' ? 'lost' : reason === 'late' ? 'other' : (reason ?? 'other'),
  };
}

/** Lets a delivery that waited for this decision continue, so that whoever started it posts or ends it. */
async function releasePost(
  { store, now }: ReviewPorts,
  community: string,
  item: Item,
  idempotencyKey: string,
): Promise<Done> {
  if (isPending(item)) return {};
  const occurrences = store.records(deliveryRecord);
  const time = now.getTime();
  await occurrences.update(community, idempotencyKey, (found) => release(found, time));
  const delivery = await occurrences.get(community, idempotencyKey);
  if (!delivery) return item.status === 'accepted' ? { undeliverable: 'lost' } : {};
  const done = resultOf(delivery);
  if ('later' in done) return { later: time + minute };
  return item.status === 'accepted' ? done : {};
}

/** The message's pages are those of the opened item. */
const asOpened = ({ code }: Item) => ({ target: target('review', { code }, 'open'), page: 1 });

/** How long to remember that somebody was told, in milliseconds. */
const toldMemory = 30 * 24 * 60 * 60_000;

const isFirstTelling = ({ store }: ReviewPorts, community: string, { code, round, status }: Item) => {
  const outcome = status === 'taken-back' ? status : round;
  return store.claims.claim(`review-tell:${community}:${code}:${outcome}`, toldMemory);
};

/** Removes a task and records its result. */
async function finish(
  { store }: ReviewPorts,
  community: string,
  item: Item,
  task: Task,
  change: Change,
): Promise<Item> {
  // The reply goes first: once nothing is left to do, nobody comes back for it.
  const isOver = item.todo.every((one) => one === task) && !isPending(item);
  if (isOver && item.what.kind === 'post') await store.records(draftRecord).delete(community, item.code);
  const written = await store.records(itemRecord).update(community, item.code, (now) => {
    if (!now || now.round !== item.round) return undefined;
    const todo = now.todo.filter((one) => one !== task);
    if (now.steps.length === item.steps.length) return { ...now, ...change, todo };
    // Somebody took a step meanwhile, so the message is already out of date.
    return task === 'announce'
      ? { ...now, ...change, todo: [...new Set<Task>([...todo, 'refresh'])] }
      : undefined;
  });
  return written ?? item;
}

/** Retries later: in a minute at the earliest, when nobody has the task any more. */
async function postpone(
  { store, now }: ReviewPorts,
  community: string,
  item: Item,
  later: number,
): Promise<Item> {
  const retry = Math.max(later, now.getTime() + minute);
  const written = await store
    .records(itemRecord)
    .update(
      community,
      item.code,
      (current) => current && { ...current, failures: current.failures + 1, retry },
    );
  return written ?? item;
}
