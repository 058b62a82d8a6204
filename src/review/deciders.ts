import type { Say } from '../chat/say.ts';
import { demandOf, type ReviewMode } from './model/agreement.ts';
import { openToAllAt, type Refusal, refusalFor } from './model/decide.ts';
import type { Item } from './model/item.ts';
import { reviewerRecord } from './model/reviewer.ts';
import type { ReviewPorts } from './ports.ts';
import type { Names } from './reviewers.ts';
import { nameOf, stamp } from './words.ts';

/** What is to be known of a community's way to review. */
type Ways = { review: ReviewMode; remindAfter: number };

/** What an item still waits for, and whose approval it cannot be: everybody who decides reads the same. */
export function waitsFor(item: Item, { review, remindAfter }: Ways, names: Names, say: Say): string {
  const { approvers, differing } = demandOf(review, item.what);
  const given = item.approvals.length;
  const so = say(differing ? 'review.needs-differing' : 'review.needs', { given, needed: approvers });
  const others = [
    ...(item.author ? [say('review.not.own', { name: item.author.name })] : []),
    ...item.approvals.map(({ by }) => say('review.not.again', { name: nameOf(by, names, say) })),
    ...item.steps.flatMap(({ did, by }) =>
      did === 'reject' && by !== undefined
        ? [
            say('review.not.same-judge', {
              name: nameOf(by, names, say),
              from: stamp(openToAllAt(item, remindAfter)),
            }),
          ]
        : [],
    ),
  ];
  const left = Math.max(1, approvers - given);
  const waits =
    others.length === 0
      ? say('review.waits-for', { left })
      : say('review.waits-for-others', { left, others: others.join('; ') });
  return `${so} ${waits}`;
}

/** What keeps somebody from approving an item, as far as it is known before they press. */
export async function barTo(
  { store, now }: ReviewPorts,
  community: string,
  item: Item,
  { id, remindAfter }: { id: string; remindAfter: number },
): Promise<Refusal | undefined> {
  const hand = (await store.records(reviewerRecord).get(community, id))?.hand ?? '';
  const refused = refusalFor(item, { id, hand }, { at: now.getTime(), remindAfter });
  if (refused) return refused;
  return item.approvals.some(({ by }) => by === hand) ? 'again' : undefined;
}
