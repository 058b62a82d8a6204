import { expect, test } from 'vitest';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { aBot, botParts } from '../fixtures/bot.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';
import { walker } from '../fixtures/walk.ts';

let codes = 0;

/** A facilitator in a community with this default topic, and what stands in the channel. */
async function stage(topic?: string) {
  const parts = botParts();
  const { outbox, sent } = recordingOutbox();
  if (topic !== undefined)
    await parts.store.records(settingsRecord).put('community', communityKey, { topic });
  const bot = aBot({ ...parts, outbox, newCode: () => `O${String(codes++).padStart(5, '0')}` });
  const member = { id: 'fay', name: 'Fay', level: 'moderator' } as const;
  return { sent, ...walker(bot, { member }) };
}

test('the button opens the form with the default topic in it, and nothing is posted before it is sent', async () => {
  const { sent, type, press, submit } = await stage('parks');
  await type('debate');
  expect(await press('Open a debate')).toMatch(/^\[Open a debate\]\nTopic: parks\n/);
  expect(sent).toEqual([]);
  expect(await submit({ topic: 'squares' })).toContain('Debate opened: Cars on squares');
  expect(sent).toHaveLength(1);
});

test('a line posts at once where it names its topic, and otherwise opens the form too', async () => {
  const { sent, type } = await stage('parks');
  expect(await type('debate open')).toContain('Topic: parks\n');
  expect(sent).toEqual([]);
  expect(await type('debate open parks')).toContain('Debate opened: Opening hours of parks');
  expect(sent).toHaveLength(1);
});

test('a default topic that is gone is not filled in', async () => {
  const { type } = await stage('gone');
  expect(await type('debate open')).toContain('Topic:  (');
});

test('two debates on one topic are told apart where one is to be closed', async () => {
  const { type, press, said } = await stage();
  await type('debate open parks prompt:"question 1"');
  await type('debate open parks prompt:"question 2"');
  await type('debate close');
  expect(said()).toContain('What about question 1?');
  expect(said()).toContain('What about question 2?');
  const isFirst = said().indexOf('question 1') < said().indexOf('question 2');
  await press('Close it now', isFirst ? 1 : 0);
  expect(await type('debate list')).toContain('question 1');
  expect(said()).not.toContain('question 2');
});
