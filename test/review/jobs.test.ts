import { describe, expect, test } from 'vitest';
import { PostError } from '../../src/chat/outbox.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';

const hour = 3_600_000;
const minute = 60_000;

async function waiting(...settings: Parameters<typeof aReviewedCommunity>) {
  const community = await aReviewedCommunity(...settings);
  await community.suggestPrompt();
  const reminders = () => community.inReview().filter(({ title }) => title.includes('waited for review'));
  return { ...community, reminders };
}

describe('what waits too long', () => {
  test('is brought up again with its age, at most once a day', async () => {
    const { clock, remind, reminders } = await waiting();
    const before: number[] = [];
    for (let hours = 0; hours < 24 * 3; hours++) {
      clock.now += hour;
      await Promise.all([remind(), remind()]);
      before.push(reminders().length);
    }
    expect(before.filter((_, index) => index % 24 === 22)).toEqual([0, 1, 2]);
    expect(before.at(-1)).toBe(3);
    expect(reminders().map(outline)[1]).toMatchInlineSnapshot(`
      "(One thing has waited for review for more than 24 hours)
      # One thing has waited for review for more than 24 hours
      * C1: a prompt
        From Ada, waiting for 2 days
        (Open) -> review.open C1
      (All that waits) -> review"
    `);
  });

  test('is brought up when the community wants it, also where it changes its mind meanwhile', async () => {
    const own = { review: 'one', reviewChannel: 'mods' } as const;
    const { clock, remind, reminders, set } = await waiting({ ...own, remindAfter: 48 });
    const afterHours = async (hours: number) => {
      for (let passed = 0; passed < hours; passed++) {
        clock.now += hour;
        await remind();
      }
      return reminders().length;
    };
    expect(await afterHours(30)).toBe(0);
    await set({ ...own, remindAfter: 6 });
    expect(await afterHours(1)).toBe(1);
    expect(reminders()[0]?.title).toBe('One thing has waited for review for more than 6 hours');
    expect(await afterHours(23)).toBe(1);
    expect(await afterHours(1)).toBe(2);
  });

  test('is one message for all that waits', async () => {
    const { clock, remind, reminders, suggestPrompt } = await waiting();
    for (let more = 0; more < 7; more++) await suggestPrompt();
    clock.now += 25 * hour;
    await remind();
    expect(reminders()).toHaveLength(1);
    expect(outline(reminders()[0] ?? { title: '', blocks: [], shareable: false })).toContain(
      '3 more are in the list.',
    );
  });

  test('is not brought up in quiet hours', async () => {
    const quiet = { from: '11:00', to: '14:30' };
    const { clock, remind, reminders } = await waiting({ review: 'one', reviewChannel: 'mods', quiet });
    clock.now += 24 * hour;
    await remind();
    clock.now += 2 * hour;
    await remind();
    expect(reminders()).toEqual([]);
    clock.now += hour;
    await remind();
    expect(reminders()).toHaveLength(1);
  });

  test('is not brought up once it is decided', async () => {
    const { clock, remind, reminders, submit } = await waiting();
    await submit('ben', 'review', 'reject', { code: 'C1', reason: 'Asked before' });
    clock.now += 48 * hour;
    await remind();
    expect(reminders()).toEqual([]);
  });

  test('is brought up a minute later when the platform wants no posts, and tomorrow when the channel is gone', async () => {
    const { clock, remind, reminders, outbox } = await waiting();
    const { post } = outbox;
    outbox.post = async () => {
      throw new PostError('refused', 'rate-limited');
    };
    clock.now += 25 * hour;
    await remind();
    outbox.post = async () => {
      throw new PostError('refused', 'gone');
    };
    clock.now += minute;
    await remind();
    outbox.post = post;
    clock.now += minute;
    await remind();
    expect(reminders()).toEqual([]);
    clock.now += 24 * hour;
    await remind();
    expect(reminders()).toHaveLength(1);
  });

  test('waits in the list where there is no review channel', async () => {
    const { clock, remind, sent, shown } = await waiting({ review: 'one' });
    clock.now += 72 * hour;
    await remind();
    expect(sent).toEqual([]);
    expect(await shown('ben', 'review')).toContain('waiting for 3 days');
  });
});

describe('what the platform did not take', () => {
  test('is shown to moderators when it does again, and the author was told the truth', async () => {
    const { suggestPrompt, outbox, inReview, clock, tasks } = await aReviewedCommunity();
    const { post } = outbox;
    outbox.post = async () => {
      throw new PostError('refused', 'gone');
    };
    expect(await suggestPrompt()).toContain('No review channel shows it');
    outbox.post = post;
    await tasks();
    expect(inReview()).toEqual([]);
    clock.now += 2 * minute;
    await tasks();
    expect(inReview()).toHaveLength(1);
  });

  test('is shown once when the answer never came', async () => {
    const { suggestPrompt, outbox, inReview, clock, tasks, pressed } = await aReviewedCommunity();
    const { post } = outbox;
    outbox.post = async (...what) => {
      outbox.post = post;
      await post(...what);
      throw new PostError('unknown', 'other');
    };
    await suggestPrompt();
    clock.now += 2 * minute;
    await tasks();
    expect(inReview()).toHaveLength(1);
    const [message] = inReview();
    expect(message && (await pressed('ben', message, 'Approve'))).toContain('You accepted it');
    expect(outline(inReview()[0] ?? { title: '', blocks: [], shareable: false })).toContain(
      'Approved by Ben',
    );
  });

  test('is not told twice, and one that fails takes no other down', async () => {
    const { suggestPrompt, submit, outbox, told, clock, tasks, store, shown } = await aReviewedCommunity();
    const { tell } = outbox;
    outbox.tell = async () => {
      throw new PostError('unknown', 'other');
    };
    await suggestPrompt();
    await submit('ben', 'review', 'reject', { code: 'C1', reason: 'Asked before' });
    outbox.tell = tell;
    clock.now += 2 * hour;
    await tasks();
    expect(told).toEqual([]);
    expect(await shown('ada', 'suggest mine')).toContain('New: C1');
    expect(await store.recordsOfMember('ada')).toHaveLength(1);
  });
});
