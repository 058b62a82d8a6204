import type { Answered, Place } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import type { Suggestion } from '../topics/model/suggestion.ts';
import { headStart, type Outcome, type Refusal } from './model/decide.ts';
import { draftRecord, type Item, itemRecord, type ReviewDraft } from './model/item.ts';
import type { ReviewPorts } from './ports.ts';
import { runTasks } from './work.ts';

type Author = { id: string; name: string };

/** Codes are short. If an item already has one, another is made. */
const attempts = 5;

/** Queues a suggestion and shows it to moderators. `from` is the address of the message that led to it. */
export function queueSuggestion(
  ports: ReviewPorts,
  { adapter, community }: Pick<Place, 'adapter' | 'community'>,
  author: Author,
  what: Suggestion,
  from?: string,
): Promise<Item> {
  return submit(ports, community, { adapter, author, what, ...(from === undefined ? {} : { from }) });
}

/** A post to queue. `answers` lets a reply have several pages; `author` is who asked for it, if anybody. */
type QueuedPost = {
  reply: Reply;
  answers?: Answered;
  topic?: string;
  author?: Author;
  planners?: readonly string[];
};

/** Queues an answer that somebody shares, instead of posting it. It's posted once, in `place`, when it's approved. */
export async function queueAnswer(ports: ReviewPorts, place: Place, post: QueuedPost): Promise<Item> {
  const { reply, answers } = post;
  const draft = { reply, ...(answers === undefined ? {} : { answers }) };
  return submit(ports, place.community, postItem(place, post), draft);
}

/**
 * Queues a post under a known code: the same code and post again give the existing item. With an `occurrence`, that
 * delivery continues or ends with the decision; without one, approving posts it.
 */
export async function queuePost(
  ports: ReviewPorts,
  place: Place,
  { code, occurrence, ...post }: QueuedPost & Pick<Item, 'code' | 'occurrence'>,
): Promise<Item | undefined> {
  const { community } = place;
  const items = ports.store.records(itemRecord);
  const fresh = newItem(postItem(place, post), code, ports.now.getTime());
  const item = { ...fresh, ...(occurrence === undefined ? {} : { occurrence }) };
  const { reply, answers } = post;
  await keepDraft(ports, community, item, { reply, ...(answers === undefined ? {} : { answers }) });
  const written = await items.update(community, code, (other) => (other ? undefined : item));
  return written ? runTasks(ports, community, written) : items.get(community, code);
}

const postItem = (
  { adapter, channel, thread }: Place,
  { reply, topic, author, planners = [] }: QueuedPost,
): Pick<Item, 'adapter' | 'author' | 'planners' | 'what'> => ({
  adapter,
  ...(author === undefined ? {} : { author }),
  ...(planners.length > 0 && { planners: [...planners] }),
  what: {
    kind: 'post',
    title: reply.title,
    channel,
    ...(thread === undefined ? {} : { thread }),
    ...(topic === undefined ? {} : { topic }),
  },
});

type Submitted = Pick<Item, 'adapter' | 'author' | 'planners' | 'what' | 'from'>;

const newItem = (about: Submitted, code: string, at: number): Item => ({
  ...about,
  code,
  revision: 1,
  status: 'waiting',
  round: 1,
  made: at,
  since: at,
  approvals: [],
  steps: [],
  todo: ['announce'],
  retry: at + headStart,
  failures: 0,
  unread: false,
});

async function submit(
  ports: ReviewPorts,
  community: string,
  about: Submitted,
  draft?: Pick<ReviewDraft, 'reply' | 'answers'>,
): Promise<Item> {
  const at = ports.now.getTime();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const code = ports.newCode();
    const item = newItem(about, code, at);
    // The reply comes first: an item without it could never be posted.
    if (draft && !(await keepDraft(ports, community, item, draft))) continue;
    const written = await ports.store
      .records(itemRecord)
      .update(community, code, (other) => (other ? undefined : item));
    if (written) return runTasks(ports, community, written);
    if (draft) await ports.store.records(draftRecord).delete(community, code);
  }
  throw new Error('no free code was found for a review item');
}

/** Keeps the reply under the item's code, unless there's another one. */
async function keepDraft(
  { store }: ReviewPorts,
  community: string,
  { code, author, made }: Item,
  said: Pick<ReviewDraft, 'reply' | 'answers'>,
): Promise<boolean> {
  const draft = { ...said, at: made, ...(author === undefined ? {} : { author: author.id }) };
  const kept = await store
    .records(draftRecord)
    .update(community, code, (other) => (other ? undefined : draft));
  return kept !== undefined;
}

/** A community's item, or undefined if none has this code. */
export const getItem = ({ store }: Pick<ReviewPorts, 'store'>, community: string, code: string) =>
  store.records(itemRecord).get(community, code.toUpperCase());

/** The item after a step, and why the step was refused, if it was. */
export type StepResult = { item: Item; refused?: Refusal };

/**
 * Takes a step on an item. Of many at once, each sees what the ones before did. Follow-up tasks are done right away as
 * far as possible. Undefined if there's no such item.
 */
export async function takeStep(
  ports: ReviewPorts,
  community: string,
  code: string,
  step: (item: Item) => Outcome,
): Promise<StepResult | undefined> {
  let seen: Item | undefined;
  let refused: Refusal | undefined;
  const written = await ports.store.records(itemRecord).update(community, code.toUpperCase(), (item) => {
    seen = item;
    const outcome = item && step(item);
    refused = outcome && 'refused' in outcome ? outcome.refused : undefined;
    return outcome && 'item' in outcome ? outcome.item : undefined;
  });
  if (written) {
    await refreshDraftAge(ports, community, written);
    return { item: await runTasks(ports, community, written) };
  }
  return seen && { item: seen, ...(refused === undefined ? {} : { refused }) };
}

/** A post's reply mustn't age out before its item. */
async function refreshDraftAge(
  { store }: ReviewPorts,
  community: string,
  { code, what, steps }: Item,
): Promise<void> {
  const at = steps.at(-1)?.at;
  if (what.kind !== 'post' || at === undefined) return;
  await store.records(draftRecord).update(community, code, (draft) => draft && { ...draft, at });
}

/** A community's waiting items, the longest waiting first. */
export async function waitingItems(
  { store }: Pick<ReviewPorts, 'store'>,
  community: string,
): Promise<Item[]> {
  const waiting = await listItems(store, community, ({ status }) => status === 'waiting');
  return waiting.sort((a, b) => a.since - b.since);
}

/** A community's items that fit, oldest first. */
export async function listItems(
  store: ReviewPorts['store'],
  community: string,
  fits: (item: Item) => boolean = () => true,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const { value } of store.records(itemRecord).list(community)) if (fits(value)) items.push(value);
  return items.sort((a, b) => a.made - b.made);
}
