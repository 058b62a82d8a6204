import type { Job } from '../chat/define.ts';
import { type Outbox, PostError } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import type { Gate } from '../publishing/gate.ts';
import { type Delivery, deliveryRecord, type PostOrigin } from '../publishing/model/delivery.ts';
import { postOnce } from '../publishing/post-once.ts';
import type { Post } from '../publishing/post-request.ts';
import { endOfQuiet } from '../schedules/model/schedule.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import { dropDebate } from './debate-factory.ts';
import { startThread } from './follow-up.ts';
import { type Debate, debateRecord, markOpen, startAtApproval } from './model/debate.ts';

/** What debates post: a prompt, and a summary at the end. Undefined if the topic is gone. */
export type DebatePosts = {
  opening(debate: Debate): Promise<Reply | undefined>;
  /** The approved opening, with the debate's current times. */
  renewed(debate: Debate, approved: Reply): Promise<Reply>;
  closing(debate: Debate): Promise<Reply | undefined>;
  /** The prompt after closing, with a link to the summary if there is one. */
  closed(debate: Debate, summary: Debate['posted']): Promise<Reply | undefined>;
  /** The name of the thread below the prompt. */
  threadName(debate: Debate): Promise<string>;
};

export type DebateParts = { store: Store; outbox: Outbox; now: () => Date; posts: DebatePosts; gate: Gate };

export type DebateJobParts = DebateParts & {
  /** Does what's left to do once a prompt is posted. */
  followUp: (debate: Debate) => Promise<void>;
  /** The effective settings of a channel. */
  settings: (community: string, channel: string) => Promise<Settings>;
  report: (error: unknown) => void;
};

const minute = 60_000;

/** How long to try posting a prompt after it was asked for. */
const openingWindow = 10 * minute;

/** A summary is useful for a day, or for a week if it waits for review. */
const closingWindow = 24 * 60 * minute;
const closingReview = 7 * closingWindow;

/** The idempotency key of a debate's summary. Its prompt's key is its code. */
const summaryKey = (code: string): string => `${code}-end`;

/**
 * Posts a stored debate's prompt, records where it is, and starts its thread. If the prompt can't be posted, the debate
 * is closed. Call again until it's open or closed. `author` opened it, and is told what reviewers decide.
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

/** Ends answering. */
const markClosing = async ({ place, code }: Debate, store: Store) =>
  store
    .records(debateRecord)
    .update(place.community, code, (current) =>
      current?.state === 'open' ? { ...current, state: 'closing' } : undefined,
    );

/** Posts the summary of a debate whose time has come, and closes it. Call again until it's closed. */
export async function closeDebate(debate: Debate, parts: DebateParts): Promise<Delivery> {
  const debates = parts.store.records(debateRecord);
  const { community } = debate.place;
  await markClosing(debate, parts.store);
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
 * Edits a closed debate's prompt to say so, if the platform can edit posts. True if that's done or impossible, false if
 * the platform asks to wait. A prompt that reviewers approved stays as it was: topics may have changed, and nobody has
 * approved a new version.
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
    // A prompt that can't be edited says what was true; its button tells the rest.
    return error.reason !== 'rate-limited' || now().getTime() > closes + closingReview + closingWindow;
  }
  return true;
}

const toPost = (
  { topic }: Debate,
  reply: Reply | undefined,
  more: Pick<Exclude<Post, 'nothing'>, 'renew'> = {},
): Post => (reply ? { reply, topic, ...more } : 'nothing');

/**
 * Opens what a crash left unopened, does what's left to do, and closes debates whose time is up. Nobody asked for their
 * summaries just then, so these wait for the end of quiet hours.
 */
export const debatesJob = ({ report, followUp, settings, ...parts }: DebateJobParts): Job => ({
  name: 'debates',
  async run(now) {
    for await (const { value: debate } of parts.store.records(debateRecord).due(now.getTime())) {
      try {
        if (!debate.posted) await openDebate(debate, parts);
        else if (debate.state === 'open' && debate.closes > now.getTime()) await followUp(debate);
        else {
          const { community, channel } = debate.place;
          const isQuiet = endOfQuiet(now.getTime(), await settings(community, channel)) > now.getTime();
          await (isQuiet ? markClosing(debate, parts.store) : closeDebate(debate, parts));
        }
      } catch (error) {
        report(error);
      }
    }
  },
});
