import type { Say } from '../chat/say.ts';
import { isSealOf } from '../lib/seal.ts';
import {
  approvalRule,
  openToAllAt,
  type Refusal,
  type Reviewer,
  type ReviewMode,
  refusalFor,
} from './model/decide.ts';
import { type Item, reviewerRecord } from './model/item.ts';
import type { ReviewPorts } from './ports.ts';
import { stamp } from './words.ts';

/** The names of a community's reviewers, by pseudonym. */
export type ReviewerNames = ReadonlyMap<string, string>;

/** The user as a reviewer, under a pseudonym that's made when they first decide. */
export async function reviewerFor(
  { store, newCode }: ReviewPorts,
  community: string,
  { id, name }: { id: string; name: string },
  viewpoints: readonly string[],
): Promise<Reviewer> {
  const written = await store.records(reviewerRecord).update(community, id, (known) => ({
    id,
    name,
    hand: known?.hand ?? newCode(),
  }));
  if (!written) throw new Error('a reviewer was not written');
  return { id, pseudonym: written.hand, viewpoints, owns: (seal) => isSealOf(seal, id) };
}

/** Reads all reviewers, since moderators are few. Those whose data was deleted have no name. */
export async function reviewerNames(
  { store }: Pick<ReviewPorts, 'store'>,
  community: string,
): Promise<ReviewerNames> {
  const names = new Map<string, string>();
  for await (const { value } of store.records(reviewerRecord).list(community))
    names.set(value.hand, value.name);
  return names;
}
/** The parts of a community's settings that say how it reviews. */
type Ways = { review: ReviewMode; remindAfter: number };

/** What an item is waiting for, and who can't approve it. Every reviewer reads the same. */
export function describeWait(
  item: Item,
  { review, remindAfter }: Ways,
  names: ReviewerNames,
  say: Say,
): string {
  const { approvers, differing } = approvalRule(review, item.what);
  const given = item.approvals.length;
  const progress = say(differing ? 'review.needs-differing' : 'review.needs', { given, needed: approvers });
  const excluded = [
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
  const waiting =
    excluded.length === 0
      ? say('review.waits-for', { left })
      : say('review.waits-for-others', { left, others: excluded.join('; ') });
  return `${progress} ${waiting}`;
}

/** What bars a user from approving an item, as far as that's known before they try. */
export async function findRefusal(
  { store, now }: ReviewPorts,
  community: string,
  item: Item,
  { id, remindAfter }: { id: string; remindAfter: number },
): Promise<Refusal | undefined> {
  const pseudonym = (await store.records(reviewerRecord).get(community, id))?.hand ?? '';
  const refused = refusalFor(
    item,
    { id, pseudonym, owns: (seal) => isSealOf(seal, id) },
    { at: now.getTime(), remindAfter },
  );
  if (refused) return refused;
  return item.approvals.some(({ by }) => by === pseudonym) ? 'again' : undefined;
}

/** A reviewer's name, or that they're no longer known. */
export const nameOf = (pseudonym: string, names: ReviewerNames, say: Say): string =>
  names.get(pseudonym) ?? say('review.somebody');
