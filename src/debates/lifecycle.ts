import type { Job } from '../chat/define.ts';
import { type Outbox, PostError } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import type { Gate } from '../publishing/gate.ts';
import { type Delivery, deliveryRecord, type PostOrigin } from '../publishing/model/delivery.ts';
import { postOnce } from '../publishing/post-once.ts';
import type { Post } from '../publishing/post-request.ts';
import type { Store } from '../store/store.ts';
import { dropDebate } from './debate-factory.ts';
import { startThread } from './follow-up.ts';
import { type Debate, debateRecord, markOpen, startAtApproval } from './model/debate.ts';

/** What debates post: their prompt, and the summary at their end. Undefined where nothing can be said any more. */
export type DebatePosts = {
  opening(debate: Debate): Promise<Reply | undefined>;
  /** What was approved to open a debate, with the times that the debate has now. */
  renewed(debate: Debate, approved: Reply): Promise<Reply>;
  closing(debate: Debate): Promise<Reply | undefined>;
  /** What its prompt says once it is closed, with the way to its summary where one stands. */
  closed(debate: Debate, summary: Debate['posted']): Promise<Reply | undefined>;
  /** The name of the thread below its prompt. */
  threadName(debate: Debate): Promise<string>;
};

export type DebateParts = { store: Store; outbox: Outbox; now: () => Date; posts: DebatePosts; gate: Gate };

export type DebateJobParts = DebateParts & {
  /** Does what is left to do once a debate stands. */
  followUp: (debate: Debate) => Promise<void>;
  report: (error: unknown) => void;
};

const minute = 60_000;

/** A prompt that could not be posted so long after it was asked for is not posted any more. */
const openingWindow = 10 * minute;

/** The summary is of use for a day; where it waits for review, for a week. */
const closingWindow = 24 * 60 * minute;
const closingReview = 7 * closingWindow;

/** The mark of a debate's summary; that of its prompt is its code. */
const summaryKey = (code: string): string => `${code}-end`;

/**
 * Posts the prompt of a debate that has been written down, writes down where it stands, and starts its thread. A debate
 * whose prompt could not be posted is closed. To be called again until it has come to one or the other. `author` is who opens
 * it: they are told what reviewers decide.
 */
export async function openDebate(
  debate: Debate,
  parts: DebateParts,
  author?: PostOrigin['author'],
): Promise<Delivery> {
  const { store, posts, gate } = parts;
  const { community } = debate.place;
  const delivery = await postOnce(
    {
      idempotencyKey: debate.code,
      place: debate.place,
      at: new Date(debate.opened),
      until: new Date(debate.opened + openingWindow),
      review: { gate, as: 'debate', ...(author && { author }), until: new Date(debate.closes) },
      make: async () =>
        toPost(debate, await posts.opening(debate), {
          renew: (approved, passed) => posts.renewed(startAtApproval(debate, passed), approved),
        }),
    },
    parts,
  );
  const { posted, finished, held } = delivery;
  if (posted) {
    const open = await store
      .records(debateRecord)
      .update(community, debate.code, (current) =>
        current && !current.posted && current.state !== 'closed'
          ? markOpen(startAtApproval(current, held?.passed), posted, parts.now().getTime())
          : undefined,
      );
    if (open) await startThread(open, parts);
  } else if (finished) await dropDebate(store, community, debate.code, delivery);
  return delivery;
}

/** Posts the summary of a debate whose time has come, and closes it. To be called again until it is closed. */
export async function closeDebate(debate: Debate, parts: DebateParts): Promise<Delivery> {
  const debates = parts.store.records(debateRecord);
  const { community } = debate.place;
  await debates.update(community, debate.code, (current) =>
    current?.state === 'open' ? { ...current, state: 'closing' } : undefined,
  );
  const delivery = await postOnce(
    {
      idempotencyKey: summaryKey(debate.code),
      place: debate.place,
      at: new Date(debate.closes),
      until: new Date(debate.closes + closingWindow),
      review: { gate: parts.gate, as: 'summary', until: new Date(debate.closes + closingReview) },
      make: async () => toPost(debate, await parts.posts.closing(debate)),
    },
    parts,
  );
  if (delivery.finished && (await markPromptClosed(debate, delivery.posted, parts))) {
    await debates.update(community, debate.code, (current) =>
      current && current.state !== 'closed' ? { ...current, state: 'closed' } : undefined,
    );
  }
  return delivery;
}

/**
 * Lets the prompt of a closed debate say so, where the platform can change what stands. True when that is done or cannot
 * be; false where the platform asks to wait, and it is worth trying again. What reviewers approved stays as it was: topics
 * may have changed since, and what is made of them anew nobody has approved.
 */
async function markPromptClosed(
  debate: Debate,
  summary: Debate['posted'],
  { store, outbox, posts, now }: DebateParts,
): Promise<boolean> {
  const { place, posted, closes } = debate;
  const opening = await store.records(deliveryRecord).get(place.community, debate.code);
  if (opening?.held) return true;
  const reply = posted && (await posts.closed(debate, summary));
  if (!posted || !reply) return true;
  try {
    await outbox.edit?.(place, posted, reply);
  } catch (error) {
    if (!(error instanceof PostError)) throw error;
    // What cannot be changed says what was true; its button tells the rest.
    return error.reason !== 'rate-limited' || now().getTime() > closes + closingReview + closingWindow;
  }
  return true;
}

const toPost = (
  { topic }: Debate,
  reply: Reply | undefined,
  more: Pick<Exclude<Post, 'nothing'>, 'renew'> = {},
): Post => (reply ? { reply, topic, ...more } : 'nothing');

/** Opens what a crash left unopened, does what was left to do, and closes what has come to its end. */
export const debatesJob = ({ report, followUp, ...parts }: DebateJobParts): Job => ({
  name: 'debates',
  async run(now) {
    for await (const { value: debate } of parts.store.records(debateRecord).due(now.getTime())) {
      try {
        if (!debate.posted) await openDebate(debate, parts);
        else if (debate.state === 'open' && debate.closes > now.getTime()) await followUp(debate);
        else await closeDebate(debate, parts);
      } catch (error) {
        report(error);
      }
    }
  },
});
