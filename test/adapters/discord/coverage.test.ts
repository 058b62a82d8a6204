import { afterEach, beforeEach, describe, it } from 'vitest';
import { walkCoverage } from '../../contract/coverage-walk.ts';
import { makeDiscordHarness } from './harness.ts';

describe('coverage on Discord', () => {
  let harness: Awaited<ReturnType<typeof makeDiscordHarness>>;
  beforeEach(async () => {
    harness = await makeDiscordHarness();
  });
  afterEach(() => harness.close());

  it('is asked for and corrected from the menu of a message', () => walkCoverage(harness));
});
