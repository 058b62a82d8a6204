import type { Job } from '../command/job.ts';
import type { Outbox } from '../command/outbox.ts';
import type { Reply } from '../command/reply.ts';
import { type Debate, debateRecord, standing } from '../core/debates/debate.ts';
import type { Store } from '../core/records/store.ts';
import type { Occurrence } from '../core/schedules/occurrence.ts';
import { startThread } from './debate-thread.ts';
import { postOnce } from './post-once.ts';

/** What debates post: their prompt, and the summary at their end. Undefined where nothing can be said any more. */
export type DebatePosts = {
  opening(debate: Debate): Promise<Reply | undefined>;
  closing(debate: Debate): Promise<Reply | undefined>;
  /** The name of the thread below its prompt. */
  threadName(debate: Debate): Promise<string>;
};

export type DebateParts = { store: Store; outbox: Outbox; now: () => Date; posts: DebatePosts };

export type DebateJobParts = DebateParts & {
  /** Does what is left to do once a debate stands. */
  followUp: (debate: Debate) => Promise<void>;
  report: (error: unknown) => void;
};

const minute = 60_000;

/** A prompt that could not be posted so long after it was asked for is not posted any more. */
const openingWindow = 10 * minute;

/** The summary is of use for a day. */
const closingWindow = 24 * 60 * minute;

/** The mark of a debate's summary; that of its prompt is its code. */
const closingMark = (code: string): string => `${code}-end`;

/**
 * Posts the prompt of a debate that has been written down, writes down where it stands, and starts its thread. A debate
 * whose prompt could not be posted is closed. To be called again until it has come to one or the other.
 */
export async function openDebate(debate: Debate, parts: DebateParts): Promise<Occurrence> {
  const debates = parts.store.records(debateRecord);
  const occurrence = await postOnce(
    {
      mark: debate.code,
      place: debate.place,
      at: new Date(debate.opened),
      until: new Date(debate.opened + openingWindow),
      make: () => making(parts.posts.opening(debate)),
    },
    parts,
  );
  const { posted, finished } = occurrence;
  if (posted || finished) {
    const open = await debates.update(debate.place.community, debate.code, (current) => {
      if (!current || current.posted || current.state === 'closed') return undefined;
      return posted ? standing(current, posted, parts.now().getTime()) : { ...current, state: 'closed' };
    });
    if (open?.posted) await startThread(open, parts);
  }
  return occurrence;
}

/** Posts the summary of a debate whose time has come, and closes it. To be called again until it is closed. */
export async function closeDebate(debate: Debate, parts: DebateParts): Promise<Occurrence> {
  const debates = parts.store.records(debateRecord);
  const { community } = debate.place;
  await debates.update(community, debate.code, (current) =>
    current?.state === 'open' ? { ...current, state: 'closing' } : undefined,
  );
  const occurrence = await postOnce(
    {
      mark: closingMark(debate.code),
      place: debate.place,
      at: new Date(debate.closes),
      until: new Date(debate.closes + closingWindow),
      make: () => making(parts.posts.closing(debate)),
    },
    parts,
  );
  if (occurrence.finished) {
    await debates.update(community, debate.code, (current) =>
      current && current.state !== 'closed' ? { ...current, state: 'closed' } : undefined,
    );
  }
  return occurrence;
}

async function making(coming: Promise<Reply | undefined>): Promise<{ reply: Reply } | 'nothing'> {
  const reply = await coming;
  return reply ? { reply } : 'nothing';
}

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
