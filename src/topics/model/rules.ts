import { interestRules, symmetryRules } from './balance-rules.ts';
import type { Collection, Finding, Rule } from './rule.ts';
import { sourceRules } from './source-rules.ts';
import { topicRules, wordingRules } from './topic-rules.ts';

/** All demands on the knowledge, in the order in which the docs list them. */
export const rules: Rule[] = [
  ...topicRules,
  ...sourceRules,
  ...symmetryRules,
  ...interestRules,
  ...wordingRules,
];

/**
 * Applies all rules. `complete` says whether every file could be read: if not, the rules under which a file left out
 * would make others look wrong (such as a source used only there) are passed over.
 */
export function applyRules(collection: Collection, complete: boolean): Finding[] {
  return rules
    .filter(({ needsAll }) => complete || !needsAll)
    .flatMap((rule) => rule.find(collection).map((breach) => ({ rule: rule.id, ...breach })));
}
