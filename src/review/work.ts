import { target } from '../command/build.ts';
import { PostError } from '../command/outbox.ts';
import { additionRecord } from '../core/review/addition.ts';
import { type Item, itemRecord, type Task } from '../core/review/item.ts';
import { draftRecord } from './draft.ts';
import { itemReply } from './message.ts';
import { outcomeReply } from './outcome.ts';
import { type ReviewPorts, settingsOf } from './ports.ts';
import { postMarked } from './post-marked.ts';

/** How long one worker has a task to itself, in milliseconds: longer than any post is waited for. */
const turn = 60_000;

/** What a task that was done changes in its item, besides being done. */
type Change = Partial<Pick<Item, 'shown' | 'posted' | 'undeliverable' | 'unread'>>;

/**
 * Does what is still to be done about an item, as far as it can be now; the rest is tried again later. Whoever comes
 * second to a task leaves it to the first. Resolves to the item as it is then.
 */
export async function workOn(ports: ReviewPorts, community: string, item: Item): Promise<Item> {
  let current = item;
  for (const task of item.todo) {
    const key = `review:${community}:${item.code}:${task}:${item.steps.length}:${current.failures}`;
    if (!(await ports.store.claims.claim(key, turn))) return current;
    try {
      const change = await tasks[task](ports, community, current);
      current = await finish(ports, community, current, task, change);
    } catch (error) {
      if (!(error instanceof PostError)) throw error;
      return postpone(ports, community, current, error);
    }
  }
  return current;
}

const tasks: Record<Task, (ports: ReviewPorts, community: string, item: Item) => Promise<Change>> = {
  /** Shows it in the review channel. Where there is none it waits in the list alone. */
  async announce(ports, community, item) {
    const { reviewChannel } = await settingsOf(ports, community);
    if (reviewChannel === undefined) return {};
    const place = { adapter: item.adapter, community, channel: reviewChannel };
    const message = await itemReply(ports, community, item);
    const mark = `rv-${item.code}-${item.round}`;
    const posted = await postMarked(ports, place, message, mark, item.since, asOpened(item));
    return { shown: { channel: reviewChannel, ...posted } };
  },

  /** Brings the message in the review channel up to date, where the platform lets us. */
  async refresh(ports, community, item) {
    if (!item.shown) return {};
    const { channel, ...posted } = item.shown;
    const place = { adapter: item.adapter, community, channel };
    const message = await itemReply(ports, community, item);
    try {
      await ports.outbox.edit?.(place, posted, message, asOpened(item));
    } catch (error) {
      // What cannot be changed now says only what was true before; its buttons tell the rest.
      if (!(error instanceof PostError) || error.reason === 'rate-limited') throw error;
    }
    return {};
  },

  async 'carry-out'(ports, community, item) {
    const { what, code, adapter } = item;
    const decided = item.steps.at(-1)?.at ?? item.since;
    if (what.kind !== 'post') {
      await ports.store.records(additionRecord).put(community, code, { at: decided, what });
      return {};
    }
    const drafts = ports.store.records(draftRecord);
    const draft = await drafts.get(community, code);
    if (!draft) return { undeliverable: 'lost' };
    const { channel, thread } = what;
    const place = { adapter, community, channel, ...(thread === undefined ? {} : { thread }) };
    try {
      const { permalink } = await postMarked(ports, place, draft.reply, `rp-${code}`, decided, draft.answers);
      return { posted: permalink };
    } catch (error) {
      if (!(error instanceof PostError) || error.outcome === 'unknown') throw error;
      if (error.reason === 'rate-limited') throw error;
      if (error.reason === 'other' && item.failures < mostTries) throw error;
      return { undeliverable: error.reason };
    }
  },

  async withdraw(ports, community, { code }) {
    await ports.store.records(additionRecord).delete(community, code);
    return {};
  },

  /** At most once: who cannot be told finds it under their suggestions. */
  async tell(ports, community, item) {
    if (!item.author || !(await isFirstTelling(ports, community, item))) return {};
    const member = { adapter: item.adapter, community, id: item.author.id };
    try {
      const told = await ports.outbox.tell(member, outcomeReply(item, ports));
      return { unread: !told };
    } catch (error) {
      if (!(error instanceof PostError)) throw error;
      return {};
    }
  },
};

/** How often a post is tried that is refused for a reason nobody names: for about a day. */
const mostTries = 28;

/** The pages of an item's message are those of the same item when it is opened. */
const asOpened = ({ code }: Item) => ({ target: target('review', { code }, 'open'), page: 1 });

/** How long it is remembered that somebody was told, or was to be, in milliseconds. */
const memory = 30 * 24 * 60 * 60_000;

const isFirstTelling = ({ store }: ReviewPorts, community: string, { code, round, status }: Item) => {
  const outcome = status === 'taken-back' ? status : round;
  return store.claims.claim(`review-tell:${community}:${code}:${outcome}`, memory);
};

/** Strikes a task off and writes down what came of it. */
async function finish(
  { store }: ReviewPorts,
  community: string,
  item: Item,
  task: Task,
  change: Change,
): Promise<Item> {
  const written = await store.records(itemRecord).update(community, item.code, (now) => {
    if (!now || now.round !== item.round) return undefined;
    const todo = now.todo.filter((one) => one !== task);
    if (now.steps.length === item.steps.length) return { ...now, ...change, todo };
    // Somebody took a step meanwhile, so what was shown is old already.
    return task === 'announce'
      ? { ...now, ...change, todo: [...new Set<Task>([...todo, 'refresh'])] }
      : undefined;
  });
  const isOver = written && written.todo.length === 0 && !isNeeded(written);
  if (isOver && written.what.kind === 'post') await store.records(draftRecord).delete(community, item.code);
  return written ?? item;
}

/** Whether the reply of a post may still be asked for: it waits, or an appeal may bring it back. */
const isNeeded = ({ status, round }: Item): boolean =>
  status === 'waiting' || (status === 'rejected' && round === 1);

const minute = 60_000;

/** After a failure: again after a minute, then two, four and so on up to an hour, or when the platform says. */
async function postpone(
  { store, now }: ReviewPorts,
  community: string,
  item: Item,
  error: PostError,
): Promise<Item> {
  const written = await store.records(itemRecord).update(community, item.code, (current) => {
    if (!current) return undefined;
    const wait = Math.min(60, 2 ** current.failures) * minute;
    return {
      ...current,
      failures: current.failures + 1,
      retry: now.getTime() + Math.max(wait, error.retryAfter ?? 0),
    };
  });
  return written ?? item;
}
