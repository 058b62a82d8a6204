import { describe, expect, test } from 'vitest';
import { PostError } from '../../src/chat/outbox.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { draftRecord, itemRecord } from '../../src/review/model/item.ts';
import { queueAnswer } from '../../src/review/queue.ts';
import { receive } from '../fixtures/bot.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';
import { say } from '../fixtures/say.ts';
import { expectScreen } from '../fixtures/screen.ts';

async function shared(...own: Parameters<typeof aReviewedCommunity>) {
  const community = await aReviewedCommunity(...own);
  const answer = await community.share('ada', 'missing', { topic: 'parks' });
  if (answer.kind !== 'reply') throw new Error(answer.kind);
  const [message] = community.inReview();
  if (!message) throw new Error('moderators see nothing');
  const public_ = () => community.sent.filter(({ place }) => place.channel === 'channel');
  return { ...community, answer, message, inPublic: public_ };
}

const last = <T>(all: readonly T[]): T | undefined => all.at(-1);

describe('what is shared where the community reviews', () => {
  test('waits, and whoever shared it reads so', async () => {
    const { answer, inPublic } = await shared();
    expect(answer.shared).toBe(false);
    expect(outline(answer.reply)).toMatchInlineSnapshot(`
      "(This waits for a moderator)
      This community reviews what is posted. What you shared waits under the code C1 and will be posted here, once, when it is approved.
      Moderators see it in their review channel now.
      ~ You are told the outcome and, if it is rejected, the reason. You may then appeal once.
      (My suggestions) -> suggest.mine"
    `);
    expect(inPublic()).toEqual([]);
  });

  test('is kept as long as its item, which is by its last step, and not longer', async () => {
    const two = { review: 'two', reviewChannel: 'mods' } as const;
    const { store, clock, submit, message, pressed } = await shared(two);
    const day = 24 * 3_600_000;
    const first = clock.now;
    clock.now += 10 * day;
    await submit('ben', 'review', 'approve', { code: 'C1', revision: 1 });
    await store.deleteOlderThan('community', first + 9 * day);
    expect(await store.records(draftRecord).count('community')).toBe(1);
    expect(await pressed('cem', message, 'Approve')).toContain('it is posted');

    const old = await shared();
    await old.submit('ben', 'review', 'reject', { code: 'C1', reason: 'Too long' });
    await old.store.deleteOlderThan('community', old.clock.now + day);
    expect(await old.store.records(itemRecord).count('community')).toBe(0);
    expect(await old.store.records(draftRecord).count('community')).toBe(0);
  });

  test('is shown to moderators as it will look', async () => {
    const { message, bot } = await shared();
    const plain = await receive(bot, {
      delivery: 'plain',
      adapter: 'test',
      community: 'community',
      channel: 'channel',
      member: { id: 'ada', name: 'Ada', level: 'member' },
      ask: { kind: 'line', command: 'missing', line: 'parks' },
    });
    if (plain.kind !== 'reply') throw new Error(plain.kind);
    expect(message.blocks).toEqual(expect.arrayContaining([...plain.reply.blocks]));
    expectScreen(outline(message).split('---')[0] ?? '', {
      leads: ['review.approve C1 1', 'review.reject C1'],
    });
  });

  test('is posted once on approval, exactly as it was seen, and names who shared it', async () => {
    const { message, pressed, press, inPublic, told, tasks, clock, store } = await shared();
    expect(await pressed('ben', message, 'Approve')).toContain('You approved it, and it is posted.');
    await press('cem', message, 'Approve');
    clock.now += 3_600_000;
    await tasks();
    expect(inPublic()).toHaveLength(1);
    const posted: Reply | undefined = inPublic()[0]?.reply;
    expect(posted && outline(posted)).toContain('Shared by Ada');
    expect(message.blocks).toEqual(expect.arrayContaining([...(posted?.blocks ?? [])]));
    expect(last(told)?.member).toBe('ada');
    expect(outline(last(told)?.reply ?? message)).toContain('(The post) -> https://chat.example/channel/');
    expect(await store.records(draftRecord).count('community')).toBe(0);
  });

  test('is not posted when it is rejected', async () => {
    const { message, pressed, inPublic } = await shared();
    await pressed('ben', message, 'Reject', { reason: 'Not now' });
    expect(inPublic()).toEqual([]);
  });

  test.each(['unknown', 'refused'] as const)(
    'is posted once although the platform first answers: %s',
    async (outcome) => {
      const { message, pressed, inPublic, tasks, clock, outbox } = await shared();
      const { post } = outbox;
      outbox.post = async (...what) => {
        outbox.post = post;
        // An answer that never came: the post stands, or not, and nobody has said which.
        if (outcome === 'unknown') await post(...what);
        throw new PostError(outcome, 'rate-limited');
      };
      expect(await pressed('ben', message, 'Approve')).toContain('keeps trying');
      clock.now += 120_000;
      await tasks();
      await tasks();
      expect(inPublic()).toHaveLength(1);
    },
  );

  test('is said to be undeliverable when its channel is gone', async () => {
    const { message, pressed, told, outbox } = await shared();
    outbox.post = async () => {
      throw new PostError('refused', 'gone');
    };
    expect(await pressed('ben', message, 'Approve')).toContain('the channel is gone');
    expect(outline(last(told)?.reply ?? message)).toContain('could not be posted');
  });

  test('is posted by one of two machines, whichever comes first', async () => {
    const { message, pressed, inPublic, tasks, clock, outbox } = await shared();
    const { post } = outbox;
    outbox.post = async () => {
      throw new PostError('refused', 'rate-limited');
    };
    await pressed('ben', message, 'Approve');
    let posts = 0;
    outbox.post = async (...what) => {
      posts += 1;
      return post(...what);
    };
    clock.now += 120_000;
    await Promise.all([tasks(), tasks(), tasks()]);
    expect(posts).toBe(1);
    expect(inPublic()).toHaveLength(1);
  });
});

test('what nobody shared waits as well, without an author to tell', async () => {
  const { store, outbox, clock, inReview, pressed, told, sent } = await aReviewedCommunity();
  const ports = {
    store,
    outbox,
    say,
    knowledge: someKnowledge(),
    now: new Date(clock.now),
    newCode: () => 'SCHED',
  };
  const place = { adapter: 'test', community: 'community', channel: 'channel', thread: 'thread' };
  const post = { title: 'A debate', blocks: [], shareable: false };
  await queueAnswer(ports, place, { reply: post, topic: 'parks' });
  const [message] = inReview();
  expect(message && outline(message)).toContain('From Moot, on schedule');
  expect(message && (await pressed('ben', message, 'Approve'))).toContain('it is posted');
  expect(sent.at(-1)).toMatchObject({ place, reply: post });
  expect(told).toEqual([]);
});

test('a code that is taken is not given twice', async () => {
  const { store, outbox, clock } = await aReviewedCommunity();
  const codes = ['ONE', 'ONE', 'TWO'];
  const newCode = () => codes.shift() ?? 'NONE';
  const ports = { store, outbox, say, knowledge: someKnowledge(), now: new Date(clock.now), newCode };
  const place = { adapter: 'test', community: 'community', channel: 'channel' };
  const post = { title: 'A debate', blocks: [], shareable: false };
  await queueAnswer(ports, place, { reply: post });
  expect(await queueAnswer(ports, place, { reply: { ...post, title: 'Another' } })).toMatchObject({
    code: 'TWO',
  });
  expect(await store.records(itemRecord).count('community')).toBe(2);
});
