import { webApi } from '@slack/bolt';
import { expect, it } from 'vitest';
import { makeUserGroups } from '../../../src/platforms/slack/people.ts';

/** User groups as Slack says them, asked for with the members; `answers` are given one after another. */
function setUp(...answers: object[]) {
  let now = 0;
  let asked = 0;
  const client = new webApi.WebClient('xoxb-1', {
    retryConfig: { retries: 0 },
    logLevel: webApi.LogLevel.ERROR,
    fetch: async () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return Response.json(answer);
    },
  });
  const groups = makeUserGroups(client, () => now);
  return {
    groups,
    asked: () => asked,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const with1 = {
  ok: true,
  usergroups: [
    { id: 'S1', users: ['U1', 'U2'] },
    { id: 'S2', users: ['U1'] },
  ],
};
const without = { ok: true, usergroups: [{ id: 'S1' }] };

it('knows all groups of somebody, asking once for many at a time', async () => {
  const { groups, asked } = setUp(with1);
  expect(await Promise.all(['U1', 'U2', 'U3'].map(groups.of))).toEqual([['S1', 'S2'], ['S1'], []]);
  expect(asked()).toBe(1);
});

it('believes what it knows for a minute, so that nobody keeps for longer what was taken', async () => {
  const { groups, pass } = setUp(with1, without);
  expect(await groups.of('U1')).toEqual(['S1', 'S2']);
  pass(60_000 - 1);
  expect(await groups.of('U1')).toEqual(['S1', 'S2']);
  pass(1);
  expect(await groups.of('U1')).toEqual([]);
});

it('does not fall back on what it knew when Slack does not answer any more, and asks again', async () => {
  const { groups, pass } = setUp(with1, { ok: false, error: 'internal_error' }, with1);
  expect(await groups.of('U1')).toHaveLength(2);
  pass(60_000);
  await expect(groups.of('U1')).rejects.toThrow('internal_error');
  expect(await groups.of('U1')).toHaveLength(2);
});
