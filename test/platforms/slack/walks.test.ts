import { expect } from 'vitest';
import { walksContract } from '../../contract/walks/index.ts';
import { slackHarness } from './harness.ts';

async function makeHarness() {
  const harness = await slackHarness('socket', { reads: true });
  return {
    ...harness,
    async close() {
      await harness.close();
      expect(harness.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  };
}

walksContract('on Slack', makeHarness, {
  'a debate is opened without a thread where that right is missing':
    'on Slack every message can be answered in a thread',
});
