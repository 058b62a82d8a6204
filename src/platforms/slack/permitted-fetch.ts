import type { webApi } from '@slack/bolt';
import type { PostPermit } from '../../chat/outbox.ts';

type Fetch = NonNullable<webApi.WebClientOptions['fetch']>;

/**
 * Asks for the permit at the last possible moment: when all that Slack's client queues and prepares is done. Cancels the
 * request when the permit is aborted.
 */
export const permittedFetch =
  (permit: PostPermit): Fetch =>
  async (url, init) => {
    await permit.check();
    const signals = [permit.signal, init?.signal].filter((signal) => signal !== undefined);
    return fetch(url, { ...init, signal: AbortSignal.any(signals) });
  };
