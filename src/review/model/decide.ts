import type { reviewModes } from '../../settings/model/settings.ts';
import type { Suggestion } from '../../topics/model/suggestion.ts';
import {
  type Approval,
  appealOpensAfter,
  type Item,
  type Step,
  type Task,
  type Undeliverable,
} from './item.ts';

/** Somebody who decides: by member id, by the code that stands for them, and with what they have declared. */
export type Reviewer = { id: string; pseudonym: string; viewpoints: readonly string[] };

/**
 * Why a press has no effect. `decided`: somebody was first, see the last step. `changed`: the words are others than the
 * ones that were read. `own`: it is their own. `again`: they have approved it before. `undeclared`: the community asks
 * for different viewpoints, and they have declared none. `same-judge`: they decided it in the first round, and somebody else
 * may still decide on the appeal. `no-reason`: a rejection needs one. `unchangeable`: a post is approved as it is, or not. `not-yours`: only its author may appeal.
 * `no-appeal`: it is not rejected, or was appealed before. `not-added`: it is not part of the community's layer.
 */
export type Refusal =
  | 'decided'
  | 'changed'
  | 'own'
  | 'again'
  | 'undeclared'
  | 'same-judge'
  | 'no-reason'
  | 'unchangeable'
  | 'not-yours'
  | 'no-appeal'
  | 'not-added';

/** Whoever takes a step sees to what follows from it; others look at it only if that has not ended well by then. */
export const headStart = 60_000;

/** What a press leads to: the item as it is then, or why it stays as it was. */
export type Outcome = { item: Item } | { refused: Refusal };

/** When a press comes, and after how many hours the community has what waits brought up again. */
type When = { at: number; remindAfter: number };

/**
 * The item with the approvals of those alone who are still known by the code that stands for them. Somebody who has had
 * their data deleted would count twice if they approved again.
 */
export const keepKnownApprovals = (item: Item, pseudonyms: ReadonlySet<string>): Item => ({
  ...item,
  approvals: item.approvals.filter(({ by }) => pseudonyms.has(by)),
});

/** What has been declared is of no more use once it is decided, and not kept with it. */
const withoutViewpoints = (approvals: Item['approvals']): Item['approvals'] =>
  approvals.map((approval) => ({ ...approval, viewpoints: [] }));

/** Adds an approval, which may be the last one that was needed. */
export function approve(
  item: Item,
  reviewer: Reviewer,
  { revision, mode, ...when }: When & { revision: number; mode: ReviewMode },
): Outcome {
  const refused = refusalFor(item, reviewer, when, revision);
  if (refused) return { refused };
  const { at } = when;
  const { pseudonym: by, viewpoints } = reviewer;
  if (item.approvals.some((approval) => approval.by === by)) return { refused: 'again' };
  const demand = approvalRule(mode, item.what);
  if (demand.differing && viewpoints.length === 0) return { refused: 'undeclared' };
  const approvals = [...item.approvals, { by, at, viewpoints: [...viewpoints] }];
  if (!isAgreed(demand, approvals))
    return { item: withStep({ ...item, approvals }, { did: 'approve', by, at }, ['refresh']) };
  const accepted: Item = {
    ...item,
    approvals: withoutViewpoints(approvals),
    status: 'accepted',
    unread: true,
  };
  return { item: withStep(accepted, { did: 'accept', by, at }, ['carry-out', 'tell', 'refresh']) };
}

/** Rejects for a reason; one reviewer is enough. */
export function reject(
  item: Item,
  reviewer: Reviewer,
  { reason, ...when }: When & { reason: string },
): Outcome {
  const refused = refusalFor(item, reviewer, when);
  if (refused) return { refused };
  const words = reason.trim();
  if (words === '') return { refused: 'no-reason' };
  const approvals = withoutViewpoints(item.approvals);
  const rejected: Item = { ...item, approvals, status: 'rejected', unread: true };
  const tasks: Task[] = ['tell', 'refresh', ...(item.occurrence ? (['carry-out'] as const) : [])];
  const step: Step = { did: 'reject', by: reviewer.pseudonym, at: when.at, reason: words };
  return { item: withStep(rejected, step, tasks) };
}

/** Whether it waits for somebody: for reviewers, or for its author, who may yet appeal. */
export const isPending = ({ status, round, author, undeliverable }: Item): boolean =>
  status === 'waiting' ||
  (status === 'rejected' && round === 1 && author !== undefined && undeliverable === undefined);

/** What waits can no longer be posted: nobody needs to decide on it. Undefined where nothing changes. */
export function lapse(item: Item, reason: Undeliverable, at: number): Item | undefined {
  if (!isPending(item)) return undefined;
  if (item.status === 'rejected') return { ...item, undeliverable: reason };
  const lapsed: Item = { ...item, status: 'lapsed', undeliverable: reason, unread: true };
  return withStep(lapsed, { did: 'lapse', at }, ['tell', 'refresh']);
}

/** Changes the words of a suggestion. Approvals so far were for other words, and go. */
export function edit(
  item: Item,
  reviewer: Reviewer,
  { revision, what, ...when }: When & { revision: number; what: Suggestion },
): Outcome {
  const refused = refusalFor(item, reviewer, when, revision);
  if (refused) return { refused };
  if (item.what.kind !== what.kind) return { refused: 'unchangeable' };
  const edited = { ...item, what, approvals: [], revision: item.revision + 1 };
  return { item: withStep(edited, { did: 'edit', by: reviewer.pseudonym, at: when.at }, ['refresh']) };
}

/** The author asks once that another reviewer decide. */
export function appeal(item: Item, { id, at, reason }: { id: string; at: number; reason: string }): Outcome {
  if (item.author?.id !== id) return { refused: 'not-yours' };
  if (item.status !== 'rejected' || !isPending(item)) return { refused: 'no-appeal' };
  const words = reason.trim();
  if (words === '') return { refused: 'no-reason' };
  const { shown: _shown, broughtUp: _broughtUp, look: _look, ...rest } = item;
  const again: Item = { ...rest, status: 'waiting', round: 2, since: at, approvals: [], unread: false };
  return { item: withStep(again, { did: 'appeal', at, reason: words }, ['announce']) };
}

/** Takes out of the community's layer again, for a reason, what was accepted into it; one reviewer is enough. */
export function takeBack(
  item: Item,
  { pseudonym: by }: Reviewer,
  { at, reason }: { at: number; reason: string },
): Outcome {
  if (item.status === 'taken-back') return { refused: 'decided' };
  const isAdded = item.status === 'accepted' && !item.todo.includes('carry-out');
  if (item.what.kind === 'post' || !isAdded) return { refused: 'not-added' };
  const words = reason.trim();
  if (words === '') return { refused: 'no-reason' };
  const step: Step = { did: 'take-back', by, at, reason: words };
  const taken: Item = { ...item, status: 'taken-back', unread: true };
  return { item: withStep(taken, step, ['withdraw', 'tell', 'refresh']) };
}

/** From when on also whoever rejected something may decide on its appeal, because nobody else has. */
export const openToAllAt = ({ since }: Item, remindAfter: number): number =>
  since + appealOpensAfter(remindAfter);

/** Whether an appeal was decided by somebody who had rejected it before. */
export function wasSameJudge({ steps }: Item): boolean {
  const [before, last] = steps.filter(({ did }) => did === 'accept' || did === 'reject');
  return last !== undefined && before?.by === last.by;
}

/** What keeps somebody from deciding on an item at all, where they have read the `revision` that there is now. */
export function refusalFor(
  item: Item,
  { id, pseudonym }: Pick<Reviewer, 'id' | 'pseudonym'>,
  { at, remindAfter }: When,
  revision = item.revision,
): Refusal | undefined {
  if (item.status !== 'waiting') return 'decided';
  if (item.author?.id === id) return 'own';
  const hasRejected = item.steps.some(({ did, by }) => did === 'reject' && by === pseudonym);
  if (hasRejected && at < openToAllAt(item, remindAfter)) return 'same-judge';
  return item.revision === revision ? undefined : 'changed';
}

/** The item after a step, with what is to be done next. What was to be done of an earlier step and no longer fits is dropped. */
function withStep(item: Item, step: Step, tasks: readonly Task[]): Item {
  const kept = item.todo.filter((task) => task === 'announce' && item.status === 'waiting');
  const todo = [...new Set([...kept, ...tasks])];
  return { ...item, steps: [...item.steps, step], todo, retry: step.at + headStart, failures: 0 };
}

export type ReviewMode = (typeof reviewModes)[number];

/** Who must agree: so many, and whether they must have declared different viewpoints on the topic. */
export type ApprovalRule = { approvers: 1 | 2; differing: boolean };

/**
 * What a community's review mode asks for an item. Suggestions always need one moderator. What is about no topic has no
 * viewpoints that could differ, so two moderators are enough for it.
 */
export function approvalRule(mode: ReviewMode, what: Item['what']): ApprovalRule {
  if (mode === 'off' || mode === 'one') return { approvers: 1, differing: false };
  return { approvers: 2, differing: mode === 'two-differing' && what.topic !== undefined };
}

/** Whether these approvals, each from another reviewer, are what is asked for. */
function isAgreed({ approvers, differing }: ApprovalRule, approvals: readonly Approval[]): boolean {
  if (approvals.length < approvers) return false;
  return !differing || approvals.some((one, index) => approvals.slice(index + 1).some(differsFrom(one)));
}

/** Two reviewers differ when each has declared a viewpoint that the other's need not be. */
const differsFrom = (one: Approval) => (other: Approval) =>
  one.viewpoints.some((mine) => other.viewpoints.some((theirs) => theirs !== mine));
