import type { reviewModes } from '../../settings/model/settings.ts';
import type { Approval, Item } from './item.ts';

export type ReviewMode = (typeof reviewModes)[number];

/** Who must agree: so many, and whether they must have declared different viewpoints on the topic. */
export type Demand = { approvers: 1 | 2; differing: boolean };

/**
 * What a community's review mode asks for an item. Suggestions always need one moderator. What is about no topic has no
 * viewpoints that could differ, so two moderators are enough for it.
 */
export function demandOf(mode: ReviewMode, what: Item['what']): Demand {
  if (mode === 'off' || mode === 'one') return { approvers: 1, differing: false };
  return { approvers: 2, differing: mode === 'two-differing' && what.topic !== undefined };
}

/** Whether these approvals, each from another reviewer, are what is asked for. */
export function agrees({ approvers, differing }: Demand, approvals: readonly Approval[]): boolean {
  if (approvals.length < approvers) return false;
  return !differing || approvals.some((one, index) => approvals.slice(index + 1).some(differsFrom(one)));
}

/** Two reviewers differ when each has declared a viewpoint that the other's need not be. */
const differsFrom = (one: Approval) => (other: Approval) =>
  one.viewpoints.some((mine) => other.viewpoints.some((theirs) => theirs !== mine));
