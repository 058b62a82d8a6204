import { describe, expect, test } from 'vitest';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity, aSuggestion } from '../fixtures/review-walk.ts';

describe('what waits says who decides', () => {
  test('an appeal names whoever rejected it, and shows them no button that would be refused', async () => {
    const { message, pressed, told, inReview, submit, clock } = await aSuggestion();
    await pressed('ben', message, 'Reject', { reason: 'Asked before' });
    await pressed('ada', told[0]?.reply ?? message, 'Appeal', { words: 'It was not' });
    expect(outline(inReview()[1] ?? message)).toContain(
      'It waits for a moderator other than Ada, whose own it is; Ben, who rejected it (until 2026-03-07 12:00 UTC).',
    );
    const bens = await submit('ben', 'review', 'open', { code: 'C1' });
    expect(bens).toContain('Another moderator or an administrator decides. If nobody else has by 2026-03-07');
    expect(bens).not.toMatch(/\((Approve|Edit|Reject)\)/);
    expect(await submit('cem', 'review', 'open', { code: 'C1' })).toContain('(Approve)');
    clock.now += 72 * 3_600_000;
    expect(await submit('ben', 'review', 'open', { code: 'C1' })).toContain('(Approve)');
  });

  test('somebody’s own has no buttons for them, and its receipt says that somebody else decides', async () => {
    const { suggestPrompt, submit } = await aReviewedCommunity();
    expect(await suggestPrompt('ben')).toContain('nobody approves their own');
    expect(await suggestPrompt('ada')).not.toContain('nobody approves their own');
    const own = await submit('ben', 'review', 'open', { code: 'C1' });
    expect(own).toContain('This is your own. Another moderator decides on it.');
    expect(own).not.toMatch(/\((Approve|Edit|Reject)\)/);
  });

  test('whoever has approved may yet reject', async () => {
    const { message, pressed, submit } = await aSuggestion({ review: 'two', reviewChannel: 'mods' });
    expect(await pressed('ben', message, 'Approve')).toContain(
      '1 of 2 approvals so far. It waits for a moderator other than Ada, whose own it is; Ben, who has approved it.',
    );
    const again = await submit('ben', 'review', 'open', { code: 'C1' });
    expect(again).toContain('Somebody else has to approve it too.');
    expect(again).not.toContain('(Approve)');
    expect(again).toContain('(Reject)');
  });

  test('where two must differ, they can declare from the item, also where no debate was ever open', async () => {
    const { message, press, pressed } = await aSuggestion({ review: 'two-differing', reviewChannel: 'mods' });
    for (const [who, side] of [
      ['ben', 'Open gates'],
      ['cem', 'Quiet nights'],
    ] as const) {
      const refused = await press(who, message, 'Approve');
      if (refused.kind !== 'reply') throw new Error('nothing was said');
      expect(outline(refused.reply)).toContain('you have declared none');
      const stand = await press(who, refused.reply, 'Where I stand');
      if (stand.kind !== 'reply') throw new Error('nothing was shown');
      expect(outline(stand.reply)).toContain('It counts in a debate once you answer there.');
      expect(await pressed(who, stand.reply, side)).toContain(`Your answer: “${side}”.`);
    }
    await pressed('ben', message, 'Approve');
    expect(await pressed('cem', message, 'Approve')).toContain('You accepted it');
  });
});

test.each([
  ['one', 'two moderators are needed'],
  ['two', 'three for what one of them shares'],
  ['two-differing', 'Both must have said where they stand'],
])('before review by %s is saved, the preview says how many moderators it needs', async (review, words) => {
  const { submit } = await aReviewedCommunity({ reviewChannel: 'mods' });
  const preview = await submit('ben', 'settings', 'review', { review, reviewChannel: 'mods' });
  expect(preview).toContain('This would change');
  expect(preview).toContain(words);
  expect(preview).toContain('Moot is not told how many there are here');
});
