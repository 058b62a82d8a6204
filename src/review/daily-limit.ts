import { createHash } from 'node:crypto';
import { button, target } from '../chat/build.ts';
import { UserError } from '../chat/user-error.ts';
import type { ReviewPorts } from './ports.ts';

/** The most that one member puts before moderators in 24 hours: suggestions, and answers to share where posts are reviewed. */
export const itemsADay = 20;

const day = 24 * 60 * 60_000;

/**
 * Takes one of a member's places for a day. Places are claims under a hash of the member's id, so that deleting one's data makes
 * no room for more, and nothing of it is left a day later.
 * @throws UserError `too-many-items` when none is left
 */
export async function takePlace(
  { store, say }: Pick<ReviewPorts, 'store' | 'say'>,
  community: string,
  member: string,
): Promise<void> {
  const who = createHash('sha256').update(`${community}\n${member}`).digest('base64url');
  for (let place = 0; place < itemsADay; place++)
    if (await store.claims.claim(`review-place:${who}:${place}`, day)) return;
  const mine = button(say('outcome.mine'), target('suggest', {}, 'mine'));
  throw new UserError('too-many-items', { most: itemsADay }, [mine]);
}
