import { describe, expect, test } from 'vitest';
import { aReviewedCommunity, aSuggestion } from '../fixtures/review-walk.ts';

describe('/review', () => {
  test('lists what waits with its age, the longest waiting first', async () => {
    const { shown, suggestPrompt, clock } = await aSuggestion();
    clock.now += 3 * 3_600_000;
    await suggestPrompt('dee', 'Who walks there?');
    expect(await shown('ben', 'review')).toMatchInlineSnapshot(`
      "(2 things wait for review)
      # 2 things wait for review
      * C1: a prompt
        From Ada, waiting for 3 hours
        (Open) -> review.open C1
      * C2: a prompt
        From Dee, waiting for 1 minute
        (Open) -> review.open C2
      (Log as a table) -> review.log
      (What this community added) -> review.added
      (Who decides, and how) -> help review"
    `);
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
  expect(await shown('ada', 'help review')).toMatchInlineSnapshot(`
    "(Who decides, and how)
    # Who decides, and how
    What is to be posted in public waits until two moderators approve it as it will look. If it is about a topic, the two must have declared different viewpoints on it.
    A suggestion is accepted when two moderators approve it who have declared different viewpoints on its topic.
    - Moderators are those who may manage this community on its platform.
    - They see what waits in a list; no review channel is set.
    - Nobody decides on their own. Who approved what is in the log that moderators can take away.
    - One moderator can reject, or take back what was accepted, and has to give a reason. The author is told it.
    - The author may appeal once. Another moderator than the one who rejected it, or an administrator, decides, and that is final. If nobody else has decided after 3 days, the one who rejected it may decide again, and the author is told so.
    - What waits for more than 24 hours is brought up again, at most once a day and not in quiet hours.
    (All commands) -> help"
  `);
  expect(await shown('ben', 'help review')).toContain('Nobody decides on their own.');
});
