import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/chat/bot.ts';
import { stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import { itemRecord } from '../../src/review/model/item.ts';
import { receive } from '../fixtures/bot.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity, aSuggestion } from '../fixtures/review-walk.ts';
import { expectScreen } from '../fixtures/screen.ts';

const words = (answer: Answer) => (answer.kind === 'reply' ? outline(answer.reply) : answer.kind);

describe('a suggestion', () => {
  test('is approved, becomes part of the layer, and its author is told', async () => {
    const { message, pressed, told, send, inReview } = await aSuggestion();
    expect(await pressed('ben', message, 'Approve')).toMatchInlineSnapshot(`
      "(C1: a prompt)
      # C1: a prompt
      You accepted it. It is part of this community’s own layer from now on, and the author is told.
      (Open) -> review.open C1
      (All that waits) -> review"
    `);
    expect(told.map(({ member, reply }) => [member, outline(reply)])).toMatchInlineSnapshot(`
      [
        [
          "ada",
          "(C1: a prompt)
      # C1: a prompt
      It was accepted. It is now shown with its topic as this community’s own addition.
      Topic = Opening hours of parks
      Prompt = Who sleeps near the parks?
      (My suggestions) -> suggest.mine",
        ],
      ]
    `);
    const background = words(await send('dee', 'viewpoints', 'background', { topic: 'parks' }));
    expect(background).toContain('Added by this community');
    expect(background).toContain('- Who sleeps near the parks?');
    expect(outline(inReview()[0] ?? message)).toMatchInlineSnapshot(`
      "(C1: a prompt)
      # C1: a prompt
      ~ From Ada, 2026-03-04 12:00 UTC
      Topic = Opening hours of parks
      Prompt = Who sleeps near the parks?
      - Approved by Ben, 2026-03-04 12:00 UTC; with that it is accepted
      (Take back) -> review.taking-back C1"
    `);
  });

  test('is rejected with a reason, appealed, and decided by another moderator', async () => {
    const { message, press, pressed, told, inReview } = await aSuggestion();
    expect((await press('ben', message, 'Reject')).kind).toBe('form');
    expect(await pressed('ben', message, 'Reject', { reason: 'Asked before' })).toContain('You rejected it');
    const outcome = told[0]?.reply ?? message;
    expect(outline(outcome)).toMatchInlineSnapshot(`
      "(C1: a prompt)
      # C1: a prompt
      It was rejected.
      The reason: Asked before
      Topic = Opening hours of parks
      Prompt = Who sleeps near the parks?
      ~ You may appeal once. Another moderator or an administrator then decides; only where nobody else does, the same one again.
      (Appeal) -> suggest.appeal C1
      (My suggestions) -> suggest.mine"
    `);
    expect((await press('ada', outcome, 'Appeal')).kind).toBe('form');
    expect(await pressed('dee', outcome, 'Appeal', { words: 'No' })).toContain(
      'not open to an appeal by you',
    );
    expect(await pressed('ada', outcome, 'Appeal', { words: 'It was not' })).toMatchInlineSnapshot(`
      "(Your appeal on C1)
      # Your appeal on C1
      Another moderator than the one who rejected it, or an administrator, decides now. If nobody else has decided after 3 days, the one who rejected it may do so again. You are told the outcome, and if it came about that way; it is final.
      Moderators see it in their review channel now.
      (My suggestions) -> suggest.mine"
    `);
    const again = inReview()[1] ?? message;
    expectScreen(outline(again), {
      leads: ['review.approve C1 1', 'review.edit-prompt C1 1', 'review.reject C1'],
    });
    expect(await pressed('ben', again, 'Approve')).toContain('Another moderator or an administrator decides');
    expect(await pressed('cem', again, 'Reject', { reason: 'Asked before, indeed' })).toContain(
      'You rejected it',
    );
    expect(outline(told[1]?.reply ?? message)).toContain('rejected on appeal. This is final.');
    expect(await pressed('ada', outcome, 'Appeal', { words: 'Once more' })).toContain(
      'not open to an appeal',
    );
  });

  test('comes back on appeal to whoever rejected it where nobody else decides, and its author is told', async () => {
    const { message, pressed, told, inReview, clock, shown } = await aSuggestion();
    await pressed('ben', message, 'Reject', { reason: 'Asked before' });
    await pressed('ada', told[0]?.reply ?? message, 'Appeal', { words: 'It was not' });
    const again = inReview()[1] ?? message;
    clock.now += 72 * 3_600_000 - 1;
    expect(await pressed('ben', again, 'Approve')).toContain('by 2026-03-07 12:00 UTC, you may');
    clock.now += 1;
    expect(await pressed('ben', again, 'Approve')).toContain('You accepted it');
    const outcome = outline(told[1]?.reply ?? message);
    expect(outcome).toContain('No other moderator decided on your appeal in 3 days.');
    expect(await shown('ada', 'suggest mine')).toContain('No other moderator decided');
  });

  test('that two decide at once has one outcome, and the second is told who was first', async () => {
    const { message, press, told } = await aSuggestion();
    const answers = await Promise.all([
      press('ben', message, 'Approve'),
      press('cem', message, 'Reject', { reason: 'Asked before' }),
      press('cem', message, 'Approve'),
    ]);
    const second = answers.map(words).filter((answer) => answer.includes('Somebody was first'));
    expect(second).toHaveLength(2);
    expect(second[0]).toMatch(/(Approved|Rejected) by (Ben|Cem), 2026-03-04 12:00 UTC/);
    expect(told).toHaveLength(1);
  });

  test('is edited before it is approved; what was read before is not approved unread', async () => {
    const { message, press, pressed, told, inReview } = await aSuggestion();
    const form = await press('ben', message, 'Edit');
    expect(form.kind === 'form' && form.form.fields).toMatchObject([
      { name: 'text', value: 'Who sleeps near the parks?' },
    ]);
    expect(form.kind === 'form' && form.form.fields[0]).not.toHaveProperty('problem');
    const before = { ...message };
    expect(await pressed('ben', message, 'Edit', { text: 'Who rests there?' })).toContain(
      'You changed its words',
    );
    expect(await pressed('cem', before, 'Approve')).toContain('Its words were changed');
    expect(await pressed('cem', inReview()[0] ?? message, 'Approve')).toContain('You accepted it');
    expect(outline(told[0]?.reply ?? message)).toContain('A moderator changed its words.');
  });

  test('is not decided by its author, nor by members', async () => {
    const { suggestPrompt, inReview, pressed, message } = await aSuggestion();
    expect(await pressed('ada', message, 'Approve')).toContain('for moderators and above');
    await suggestPrompt('ben');
    expect(await pressed('ben', inReview()[1] ?? message, 'Approve')).toContain('This is your own');
  });

  test('waits for two where two are asked for', async () => {
    const { message, pressed, told } = await aSuggestion({ review: 'two', reviewChannel: 'mods' });
    expect(await pressed('ben', message, 'Approve')).toContain('1 of 2 approvals so far.');
    expect(await pressed('ben', message, 'Approve')).toContain('You have approved it already');
    expect(told).toEqual([]);
    expect(await pressed('cem', message, 'Approve')).toContain('You accepted it');
  });

  test('is not approved twice by one who has had their data deleted in between', async () => {
    const { message, pressed, store, inReview } = await aSuggestion({ review: 'two', reviewChannel: 'mods' });
    expect(await pressed('ben', message, 'Approve')).toContain('1 of 2 approvals so far.');
    await store.deleteMember('ben', 'community');
    expect(await pressed('ben', message, 'Approve')).toContain('1 of 2 approvals so far.');
    expect(outline(inReview()[0] ?? message)).toContain('Approved by a moderator whose data was deleted');
    expect(await pressed('cem', message, 'Approve')).toContain('You accepted it');
  });

  test('is not decided on appeal by who rejected it and has had their data deleted since', async () => {
    const { message, pressed, submit, store, inReview } = await aSuggestion();
    await pressed('ben', message, 'Reject', { reason: 'No' });
    await submit('ada', 'suggest', 'appeal', { code: 'C1', words: 'Read it again' });
    const appealed = inReview().at(-1) ?? message;
    await store.deleteMember('ben', 'community');
    for (const round of [1, 2]) {
      expect(await pressed('ben', appealed, 'Reject', { reason: `No ${round}` })).toContain('You rejected');
      expect(await pressed('ben', appealed, 'Approve')).toContain('You rejected');
      await store.deleteMember('ben', 'community');
    }
    expect((await store.records(itemRecord).get('community', 'C1'))?.status).toBe('waiting');
    expect(await pressed('cem', appealed, 'Approve')).toContain('You accepted it');
    const decided = await store.records(itemRecord).get('community', 'C1');
    expect(JSON.stringify(decided)).not.toContain('"seal"');
  });

  test('waits for two of different viewpoints where those are asked for', async () => {
    const { message, pressed, store } = await aSuggestion({ review: 'two-differing', reviewChannel: 'mods' });
    const declare = (member: string, ...viewpoints: string[]) =>
      store
        .records(stanceRecord)
        .put('community', stanceKey('parks', member), { topic: 'parks', member, viewpoints, at: 1 });
    await declare('ben');
    await declare('cem', 'quiet-nights');
    expect(await pressed('ben', message, 'Approve')).toContain('you have declared none');
    expect(await pressed('cem', message, 'Approve')).toContain('must approve');
    await declare('ben', 'open-gates');
    expect(await pressed('ben', message, 'Approve')).toContain('You accepted it');
  });

  test('is not known in another community', async () => {
    const { bot } = await aSuggestion();
    const answer = await receive(bot, {
      delivery: 'elsewhere',
      adapter: 'test',
      community: 'another',
      channel: 'channel',
      member: { id: 'ben', name: 'Ben', level: 'moderator' },
      ask: { kind: 'options', target: { command: 'review', action: 'open', options: { code: 'C1' } } },
    });
    expect(words(answer)).toContain('nothing under the code C1');
  });
});

test('who cannot be told how many must agree decides nothing alone', async () => {
  const unreadable = { in: () => Promise.reject(new Error('slow')), changed: () => {} };
  const own = { review: 'two', reviewChannel: 'mods' } as const;
  const town = await aReviewedCommunity(own, { settings: unreadable, report: () => {} });
  await town.suggestPrompt();
  const [item] = town.inReview();
  if (!item) throw new Error('reviewers see nothing');
  expect(await town.pressed('ben', item, 'Approve')).not.toContain('You accepted it');
  expect(await town.pressed('cem', item, 'Approve')).toContain('You accepted it');
});
