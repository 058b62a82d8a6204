import { afterEach, beforeEach, describe, it } from 'vitest';
import { walkCoverage } from '../../contract/coverage-walk.ts';
import { walkDebate, walkPlans } from '../../contract/debate-walk.ts';
import { walkReview } from '../../contract/review-walk.ts';
import { walkSettings } from '../../contract/settings-walk.ts';
import { makeDiscordHarness } from './harness.ts';

describe('on Discord', () => {
  let harness: Awaited<ReturnType<typeof makeDiscordHarness>>;
  beforeEach(async () => {
    harness = await makeDiscordHarness();
  });
  afterEach(() => harness.close());

  it('coverage is asked for and corrected from the menu of a message', () => walkCoverage(harness));
  it('a suggestion is rejected, appealed, approved and shown, and its author forgotten', () =>
    walkReview(harness));
  it('a debate is opened, declared in by three and closed', () => walkDebate(harness));
  it('debates and digests are planned, paused and deleted', () => walkPlans(harness));
  it('settings are changed by form, looked at, saved and undone', () => walkSettings(harness));
});
