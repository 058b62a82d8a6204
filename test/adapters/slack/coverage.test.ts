import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walkCoverage } from '../../contract/coverage-walk.ts';
import { type SlackHarness, slackHarness } from './harness.ts';

describe('coverage on Slack', () => {
  let harness: SlackHarness;
  beforeEach(async () => {
    harness = await slackHarness('socket');
  });
  afterEach(() => harness.close());

  it('is asked for and corrected from the menu of a message', async () => {
    await walkCoverage(harness);
    expect(harness.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
