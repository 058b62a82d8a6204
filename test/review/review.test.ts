import { describe, expect, test } from 'vitest';
import { aReviewedCommunity, aSuggestion } from '../fixtures/review-walk.ts';
import { expectScreen } from '../fixtures/screen.ts';

describe('/review', () => {
  test('lists what waits with its age, the longest waiting first', async () => {
    const { shown, suggestPrompt, clock } = await aSuggestion();
    clock.now += 3 * 3_600_000;
    await suggestPrompt('dee', 'Who walks there?');
    expectScreen(await shown('ben', 'review'), {
      leads: ['review.open C1', 'review.open C2', 'review.log', 'review.added', 'help review'],
    });
    expect(await shown('ada', 'review')).toContain('for moderators and above');
  });

  test('gives the log as a table in which nothing is a formula', async () => {
    const { type, suggestPrompt, submit } = await aReviewedCommunity();
    await suggestPrompt('ada', '=HYPERLINK("https://evil.example")');
    await submit('ben', 'review', 'reject', { code: 'C1', reason: '+1+cmd|calc' });
    expect((await type('ben', 'review log')).file).toMatchInlineSnapshot(`
      {
        "content": "﻿Time,Code,Kind,Topic,Step,By,Reason,Words
      2026-03-04 12:00 UTC,C1,prompt,parks,submitted,Ada,,"'=HYPERLINK(""https://evil.example"")"
      2026-03-04 12:00 UTC,C1,prompt,parks,rejected,Ben,'+1+cmd|calc,
      ",
        "name": "review-log.csv",
        "type": "text/csv",
      }
    `);
  });

  test('gives the layer as a file, or says that there is none', async () => {
    const { shown, type, message, pressed } = await aSuggestion();
    expect(await shown('ben', 'review layer')).toContain('has added nothing yet');
    await pressed('ben', message, 'Approve');
    expect((await type('ben', 'review layer')).file?.content).toContain('text: Who sleeps near the parks?');
  });
});

test('/help review publishes who decides and how, for everybody', async () => {
  const { shown } = await aReviewedCommunity({ review: 'two-differing' });
  expectScreen(await shown('ada', 'help review'), { leads: ['help'] });
  expect(await shown('ben', 'help review')).toContain('Nobody decides on their own.');
});
