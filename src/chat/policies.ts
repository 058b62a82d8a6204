import type { Action, Context, Services } from './define.ts';
import type { Invocation } from './invocation.ts';
import type { Level } from './levels.ts';
import type { RawOptions, Reply, Target } from './reply.ts';

/** What is known of where something is asked, and of what its user may do there. */
export type Situation = {
  services: Services;
  level: Level;
  /** Whether the community's own rules could be read: nobody is let in on the strength of rules that could not. */
  isCertain: boolean;
};

/** What is about to be shown to a whole channel. */
export type Shared = { target: Target; page: number; reply: Reply };

/** What the user reads instead of an answer that may not be shared, or not yet; undefined where nothing is against it. */
export type Sharing = (context: Context, shared: Shared) => Promise<Reply | undefined>;

/** What features decide for the bot. */
export interface Policies {
  /** Waits at most so many milliseconds for what must be read. Never rejects. */
  situation(invocation: Invocation, timeout: number): Promise<Situation>;
  /** Options that need not be named because the community has set them, and what the answer says of that. */
  defaults(
    action: Action,
    given: RawOptions,
    services: Services,
  ): { options: RawOptions; note: string } | undefined;
  /** Asked one after the other before an answer is shared, until one has something against it. */
  sharing: readonly Sharing[];
}
