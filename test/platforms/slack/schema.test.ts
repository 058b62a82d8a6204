import { expect, it } from 'vitest';
import { slackSchema } from '../../stand-ins/slack/schema.ts';

it('Slack’s types are those that the kept schema was made from; vitest -u keeps the new ones', async () => {
  const kept = new URL('../../stand-ins/slack/slack.schema', import.meta.url);
  await expect(`${JSON.stringify(slackSchema(), undefined, 1)}\n`).toMatchFileSnapshot(kept.pathname);
});
