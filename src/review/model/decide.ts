import { tidy } from '../../chat/typed-text.ts';
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

/** Somebody who decides: their member id, their pseudonym in items, and the viewpoints they've declared. */
export type Reviewer = {
  id: string;
  pseudonym: string;
  viewpoints: readonly string[];
  /** Whether a seal is theirs, from before their data was deleted too. */
  owns?: (seal: string) => boolean;
};

/**
 * Why a step is refused.
 * - `decided`: somebody else was first; see the last step.
 * - `changed`: the words have changed since they were read.
 * - `own`: it's their own.
 * - `again`: they've already approved it.
 * - `undeclared`: the community asks for different viewpoints, and they've declared none.
 * - `same-judge`: they decided the first round, and somebody else may still decide the appeal.
 * - `no-reason`: a rejection needs one.
 * - `unchangeable`: posts are approved as they are, or not at all.
 * - `not-yours`: only the author may appeal.
 * - `no-appeal`: it isn't rejected, or was appealed before.
 * - `not-added`: it isn't in the community's layer.
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

/**
 * For so long, the machine that took a step has its follow-up tasks to itself, in milliseconds. After that, others
 * finish them.
 */
export const headStart = 60_000;

/** What a step leads to: the changed item, or why it was refused. */
export type Outcome = { item: Item } | { refused: Refusal };

/** When the step is taken, and after how many hours the community wants reminders. */
type When = { at: number; remindAfter: number };

/** Drops approvals by reviewers whose data was deleted: they'd count twice if they approved again. */
export const keepKnownApprovals = (item: Item, pseudonyms: ReadonlySet<string>): Item => ({
  ...item,
  approvals: item.approvals.filter(({ by }) => pseudonyms.has(by)),
});

/** Declared viewpoints aren't needed after the decision, so they aren't kept. */
const withoutViewpoints = (approvals: Item['approvals']): Item['approvals'] =>
  approvals.map((approval) => ({ ...approval, viewpoints: [] }));

/** Adds an approval, which may be the last one needed. */
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

/** Rejects an item for a reason. One reviewer is enough. Their `seal` stays while it may be appealed. */
export function reject(
  item: Item,
  reviewer: Reviewer,
  { reason, seal, ...when }: When & { reason: string; seal?: string },
): Outcome {
  const refused = refusalFor(item, reviewer, when);
  if (refused) return { refused };
  const words = tidy(reason);
  if (words === '') return { refused: 'no-reason' };
  const approvals = withoutViewpoints(item.approvals);
  const rejected: Item = { ...item, approvals, status: 'rejected', unread: true };
  const tasks: Task[] = ['tell', 'refresh', ...(item.occurrence ? (['carry-out'] as const) : [])];
  const step: Step = {
    did: 'reject',
    by: reviewer.pseudonym,
    at: when.at,
    reason: words,
    ...(seal !== undefined && isPending(rejected) && { seal }),
  };
  return { item: withStep(rejected, step, tasks) };
}

/** Whether it's waiting: for reviewers, or for its author, who may still appeal. */
export const isPending = ({ status, round, author, undeliverable }: Item): boolean =>
  status === 'waiting' ||
  (status === 'rejected' && round === 1 && author !== undefined && undeliverable === undefined);

/** The post can't go out any more, so nobody needs to decide. Undefined if that changes nothing. */
export function lapse(item: Item, reason: Undeliverable, at: number): Item | undefined {
  if (!isPending(item)) return undefined;
  if (item.status === 'rejected') return { ...item, undeliverable: reason };
  const lapsed: Item = { ...item, status: 'lapsed', undeliverable: reason, unread: true };
  return withStep(lapsed, { did: 'lapse', at }, ['tell', 'refresh']);
}

/** Changes a suggestion's words. Earlier approvals were for other words, so they're dropped. */
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

/** Lets the author ask once for another reviewer's decision. */
export function appeal(item: Item, { id, at, reason }: { id: string; at: number; reason: string }): Outcome {
  if (item.author?.id !== id) return { refused: 'not-yours' };
  if (item.status !== 'rejected' || !isPending(item)) return { refused: 'no-appeal' };
  const words = tidy(reason);
  if (words === '') return { refused: 'no-reason' };
  const { shown: _shown, broughtUp: _broughtUp, look: _look, ...rest } = item;
  const again: Item = { ...rest, status: 'waiting', round: 2, since: at, approvals: [], unread: false };
  return { item: withStep(again, { did: 'appeal', at, reason: words }, ['announce']) };
}

/** Takes an accepted suggestion out of the community's layer, for a reason. One reviewer is enough. */
export function takeBack(
  item: Item,
  { pseudonym: by }: Reviewer,
  { at, reason }: { at: number; reason: string },
): Outcome {
  if (item.status === 'taken-back') return { refused: 'decided' };
  const isAdded = item.status === 'accepted' && !item.todo.includes('carry-out');
  if (item.what.kind === 'post' || !isAdded) return { refused: 'not-added' };
  const words = tidy(reason);
  if (words === '') return { refused: 'no-reason' };
  const step: Step = { did: 'take-back', by, at, reason: words };
  const taken: Item = { ...item, status: 'taken-back', unread: true };
  return { item: withStep(taken, step, ['withdraw', 'tell', 'refresh']) };
}

/** From when even the reviewer who rejected it may decide the appeal, because nobody else has. */
export const openToAllAt = ({ since }: Item, remindAfter: number): number =>
  since + appealOpensAfter(remindAfter);

/** Whether the appeal was decided by the reviewer who had rejected it. */
export function wasSameJudge({ steps }: Item): boolean {
  const [first, last] = steps.filter(({ did }) => did === 'accept' || did === 'reject');
  return last !== undefined && first?.by === last.by;
}

/** What bars a reviewer from deciding on an item at all, given the `revision` they read. */
export function refusalFor(
  item: Item,
  { id, pseudonym, owns }: Pick<Reviewer, 'id' | 'pseudonym' | 'owns'>,
  { at, remindAfter }: When,
  revision = item.revision,
): Refusal | undefined {
  if (item.status !== 'waiting') return 'decided';
  if (item.author?.id === id || item.planners?.some((seal) => owns?.(seal))) return 'own';
  const hasRejected = item.steps.some(
    ({ did, by, seal }) => did === 'reject' && (by === pseudonym || (seal !== undefined && owns?.(seal))),
  );
  if (hasRejected && at < openToAllAt(item, remindAfter)) return 'same-judge';
  return item.revision === revision ? undefined : 'changed';
}

/** Adds a step and its follow-up tasks. Earlier tasks that no longer fit are dropped. */
function withStep(item: Item, step: Step, tasks: readonly Task[]): Item {
  const kept = item.todo.filter((task) => task === 'announce' && item.status === 'waiting');
  const todo = [...new Set([...kept, ...tasks])];
  const before = isPending(item) ? item.steps : item.steps.map(({ seal: _seal, ...rest }) => rest);
  return { ...item, steps: [...before, step], todo, retry: step.at + headStart, failures: 0 };
}

export type ReviewMode = (typeof reviewModes)[number];

/** How many must approve, and whether they must have declared different viewpoints. */
export type ApprovalRule = { approvers: 1 | 2; differing: boolean };

/**
 * What a community's review mode asks for an item. Suggestions need at least one moderator. Without a topic no
 * viewpoints can differ, so two moderators are enough.
 */
export function approvalRule(mode: ReviewMode, what: Item['what']): ApprovalRule {
  if (mode === 'off' || mode === 'one') return { approvers: 1, differing: false };
  return { approvers: 2, differing: mode === 'two-differing' && what.topic !== undefined };
}

/** Whether these approvals, each by another reviewer, satisfy the rule. */
function isAgreed({ approvers, differing }: ApprovalRule, approvals: readonly Approval[]): boolean {
  if (approvals.length < approvers) return false;
  return !differing || approvals.some((one, index) => approvals.slice(index + 1).some(differsFrom(one)));
}

/** Two reviewers differ if each has declared a viewpoint that isn't the other's. */
const differsFrom = (one: Approval) => (other: Approval) =>
  one.viewpoints.some((mine) => other.viewpoints.some((theirs) => theirs !== mine));
