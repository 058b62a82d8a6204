import { interestRules, symmetryRules } from './balance-rules.ts';
import { briefRules } from './brief-rules.ts';
import type { Collection, Finding, Rule } from './rule.ts';
import { sourceRules } from './source-rules.ts';
import { topicRules, wordingRules } from './topic-rules.ts';

/** All rules, in the order of the docs. */
export const rules: Rule[] = [
  ...topicRules,
  ...briefRules,
  ...sourceRules,
  ...symmetryRules,
  ...interestRules,
  ...wordingRules,
];

/** Applies all rules. `complete` says whether every file could be read: if not, rules with `needsAll` are skipped. */
export function applyRules(collection: Collection, complete: boolean): Finding[] {
  return rules
    .filter(({ needsAll }) => complete || !needsAll)
    .flatMap((rule) => rule.find(collection).map((breach) => ({ rule: rule.id, ...breach })));
}
