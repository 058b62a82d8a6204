import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/chat/bot.ts';
import { target } from '../../src/chat/build.ts';
import { cooldown, sharedAnswerRecord } from '../../src/settings/cooldown.ts';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { aBot, anInvocation, receive } from '../fixtures/bot.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { outline } from '../fixtures/outline.ts';

function aSquare() {
  const store = memoryStore();
  let now = Date.parse('2026-03-04T12:00:00Z');
  const bot = aBot({ store, sharing: [cooldown], now: () => new Date(now) });
  const id = bot.ids.encode(target('missing', { topic: 'parks' }), { page: 1, share: true });
  return {
    store,
    wait: (seconds: number) => {
      now += seconds * 1_000;
    },
    share: (member = 'ADA', channel = 'C1') =>
      receive(
        bot,
        anInvocation(
          { kind: 'control', id },
          { channel, member: { id: member, name: member, level: 'member' } },
        ),
      ),
  };
}

const shared = (answer: Answer) => answer.kind === 'reply' && answer.shared;
const words = (answer: Answer) => (answer.kind === 'reply' ? outline(answer.reply) : answer.kind);

describe('the cooldown', () => {
  test('lets a member share again when it is over, and says for how long it is not', async () => {
    const square = aSquare();
    expect(shared(await square.share())).toBe(true);
    square.wait(15);
    const refused = await square.share();
    expect(shared(refused)).toBe(false);
    expect(words(refused)).toContain('can be shared in 45 seconds');
    square.wait(45);
    expect(shared(await square.share())).toBe(true);
  });

  test('is each member’s and each channel’s own', async () => {
    const square = aSquare();
    expect(shared(await square.share('ADA', 'C1'))).toBe(true);
    expect(shared(await square.share('BEN', 'C1'))).toBe(true);
    expect(shared(await square.share('ADA', 'C2'))).toBe(true);
    expect(shared(await square.share('ADA', 'C1'))).toBe(false);
  });

  test('lets one through of many at once', async () => {
    const square = aSquare();
    const answers = await Promise.all(Array.from({ length: 8 }, () => square.share()));
    expect(answers.filter(shared)).toHaveLength(1);
  });

  test('is as long as is set, also when that is changed meanwhile', async () => {
    const square = aSquare();
    const set = (seconds: number) =>
      square.store.records(settingsRecord).put('community', communityKey, { cooldown: seconds });
    await set(600);
    await square.share();
    expect(words(await square.share())).toContain('in 10 minutes');
    const other = aSquare();
    await other.store.records(settingsRecord).put('community', communityKey, { cooldown: 0 });
    for (let time = 0; time < 3; time += 1) expect(shared(await other.share())).toBe(true);
  });

  test('keeps one record a member and channel, which goes with the member', async () => {
    const square = aSquare();
    await square.share();
    square.wait(60);
    await square.share();
    const records = square.store.records(sharedAnswerRecord);
    expect(await records.count('community')).toBe(1);
    expect(await square.store.deleteMember('ADA')).toBe(1);
  });
});

test('what one check lets pass, the next is asked about', async () => {
  const asked: string[] = [];
  const bot = aBot({
    sharing: [
      async () => void asked.push('first'),
      async ({ say }) => {
        asked.push('second');
        return { title: say('error.title'), blocks: [], shareable: false };
      },
      async () => void asked.push('third'),
    ],
  });
  const id = bot.ids.encode(target('missing', { topic: 'parks' }), { page: 1, share: true });
  expect(shared(await receive(bot, anInvocation({ kind: 'control', id })))).toBe(false);
  expect(asked).toEqual(['first', 'second']);
});
