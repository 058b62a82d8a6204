import { expect } from 'vitest';
import { runCases, type Skips } from '../cases.ts';
import { walkCorrection } from './correction.ts';
import { walkDebate, walkThreadless } from './debate.ts';
import { walkExactlyOnce, walkLongDigest } from './exactly-once.ts';
import { walkLost } from './lost-channel.ts';
import { walkPlans, walkWarnings } from './plans.ts';
import { walkPrivacy, walkRemoval } from './privacy.ts';
import { walkReviewedDebate, walkReviewedDigest, walkReviewedShare } from './reviewed.ts';
import { walkSettings } from './settings.ts';
import { walkSuggestion } from './suggestion.ts';
import { walkHandedIn, walkLive } from './talk.ts';
import type { Walk, WalkHarness } from './walk.ts';

const walks = {
  'a debate is opened with its thread, declared in by three and closed': walkDebate,
  'a debate is opened without a thread where that right is missing': walkThreadless,
  'debates and digests are planned, paused and deleted': walkPlans,
  'a plan is warned of what is in its way': walkWarnings,
  'coverage is asked for and corrected from the menu of a message': walkCorrection,
  'a suggestion is rejected, appealed, approved and shown, and its author forgotten': walkSuggestion,
  'settings are changed by form, looked at, saved and undone': walkSettings,
  'a debate waits for review, and is posted once with its thread or never': walkReviewedDebate,
  'a shared answer waits for review': walkReviewedShare,
  'a planned digest waits for review': walkReviewedDigest,
  'a planned debate is posted once whatever is lost, and its digest is read': walkExactlyOnce,
  'a digest has a button for what it has no room for': walkLongDigest,
  'messages are handed in and corrected, and it is asked who is missing': walkHandedIn,
  'messages are counted as they arrive, and what is unheard is invited once': walkLive,
  'a schedule pauses itself when its channel is gone': walkLost('gone'),
  'a schedule pauses itself when its channel is archived': walkLost('archived'),
  'a schedule pauses itself when the right to post is lost': walkLost('no-right'),
  'a member takes away what is kept and deletes it': walkPrivacy,
  'Moot is removed, comes back, and is removed for good': walkRemoval,
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
