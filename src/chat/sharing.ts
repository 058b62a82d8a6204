import type { Asked } from './define.ts';
import type { Reply, Target } from './reply.ts';

/** What is about to be shown to a whole channel. */
export type Shared = { target: Target; page: number; reply: Reply };

/** What the asker reads instead of an answer that may not be shared, or not yet; undefined where nothing is against it. */
export type Sharing = (context: Asked, shared: Shared) => Promise<Reply | undefined>;
