import type { Posted } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';

/**
 * What to post. `after` is done once it stands in the channel, or a member was told; it may be done again after a crash, so
 * it must come to the same however often it is done. What is private to a member stands nowhere.
 *
 * Where it waited for review, the reply that was approved is posted, and nothing else. `passed` is then the instant at
 * which it was let through, in milliseconds since 1970: `renewed` brings what the approved reply says of times up to that,
 * and `after` is told of it.
 */
export type Post =
  | {
      reply: Reply;
      /** The topic that it is about, if there is one. */
      topic?: string;
      renewed?(approved: Reply, passed: number): Promise<Reply>;
      after?(posted: Posted | undefined, passed?: number): Promise<void>;
    }
  | 'nothing';
