import { expect } from 'vitest';
import { runCases, type Skips } from '../cases.ts';
import { walkCorrection } from './correction.ts';
import { walkDebate, walkThreadless } from './debate.ts';
import { walkPlans, walkWarnings } from './plans.ts';
import { walkSettings } from './settings.ts';
import { walkSuggestion } from './suggestion.ts';
import type { Walk, WalkHarness } from './walk.ts';

const walks = {
  'a debate is opened with its thread, declared in by three and closed': walkDebate,
  'a debate is opened without a thread where that right is missing': walkThreadless,
  'debates and digests are planned, paused and deleted': walkPlans,
  'a plan is warned of what is in its way': walkWarnings,
  'coverage is asked for and corrected from the menu of a message': walkCorrection,
  'a suggestion is rejected, appealed, approved and shown, and its author forgotten': walkSuggestion,
  'settings are changed by form, looked at, saved and undone': walkSettings,
} satisfies Record<string, Walk>;

/** Runs every walk on a platform. What it cannot have is named with the reason. Nothing that Moot sends may ping anybody. */
export function walksContract(
  title: string,
  makeHarness: () => Promise<WalkHarness>,
  skips: Skips<keyof typeof walks> = {},
): void {
  const cases = Object.entries<Walk>(walks).map(([name, walk]) => [
    name,
    async (harness: WalkHarness) => {
      await walk(harness);
      expect(harness.pings()).toEqual([]);
    },
  ]);
  runCases(title, Object.fromEntries(cases), makeHarness, skips);
}
