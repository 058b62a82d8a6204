import { afterEach, beforeEach, expect, it } from 'vitest';
import { presenceKey, presenceRecord } from '../../../src/settings/model/presence.ts';
import { communityKey, settingsRecord } from '../../../src/settings/model/settings.ts';
import type { Store } from '../../../src/store/store.ts';
import { aBot } from '../../fixtures/bot.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { team } from '../../stand-ins/slack/slack.ts';
import { type SlackHarness, sightOf, slackHarness } from './harness.ts';

let harness: SlackHarness;
let store: Store;
beforeEach(async () => {
  harness = await slackHarness('http');
  store = memoryStore();
});
afterEach(async () => {
  expect(harness.pings()).toEqual([]);
  await harness.close();
});

const start = () => harness.start(aBot({ store }));

const presence = () => store.records(presenceRecord).get(team.id, presenceKey);

async function homeOf(person: 'ada' | 'ben', event: string) {
  const { slack } = harness;
  return sightOf(await (await slack.openHome(slack.people[person], event)).shown);
}

it('shows an administrator in the Home tab what to do first, and nobody else', async () => {
  await start();
  const seen = await homeOf('ada', 'Ev1');
  expect(seen.text).toMatch(/^\s*Moot has arrived/);
  expect(seen.text).toContain('Argue well about it');
  expect(seen.controls).toContain('/viewpoints');
  expect((await homeOf('ben', 'Ev2')).text).not.toContain('Moot has arrived');
});

it('no longer shows it once something has been set', async () => {
  await store.records(settingsRecord).put(team.id, communityKey, { zone: 'Europe/Paris' });
  await start();
  expect((await homeOf('ada', 'Ev1')).text).not.toContain('Moot has arrived');
});

it('says nothing by itself when it arrives', async () => {
  await start();
  await harness.stop();
  expect(harness.slack.workspace.messages).toEqual([]);
  expect(await presence()).toEqual({ adapter: 'slack' });
});

it.each([
  ['Moot is uninstalled', { type: 'app_uninstalled' }],
  ['Moot’s token is taken back', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U000000001'] } }],
])('notices when %s, and when it is back', async (_, event) => {
  await start();
  await harness.slack.happen(event, 'Ev1');
  await harness.stop();
  expect(await presence()).toHaveProperty('left');
  await start();
  await harness.stop();
  expect(await presence()).toEqual({ adapter: 'slack' });
});

it('stays where only a member’s own token is taken back', async () => {
  await start();
  await harness.slack.happen({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }, 'Ev1');
  await harness.stop();
  expect(await presence()).not.toHaveProperty('left');
});
