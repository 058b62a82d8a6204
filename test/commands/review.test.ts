import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/command/door.ts';
import { stanceKey, stanceRecord } from '../../src/core/debates/stance.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';

const words = (answer: Answer) => (answer.kind === 'reply' ? outline(answer.reply) : answer.kind);

async function suggested(...settings: Parameters<typeof aReviewedCommunity>) {
  const community = await aReviewedCommunity(...settings);
  await community.suggestPrompt();
  const [message] = community.inReview();
  if (!message) throw new Error('moderators see nothing');
  return { ...community, message };
}

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

describe('a suggestion', () => {
  test('is approved, becomes part of the layer, and its author is told', async () => {
    const { message, pressed, told, send, inReview } = await suggested();
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
    const { message, press, pressed, told, inReview } = await suggested();
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
    expect(outline(again)).toMatchInlineSnapshot(`
      "(C1: a prompt)
      # C1: a prompt
      ~ From Ada, 2026-03-04 12:00 UTC
      This is an appeal. Somebody other than the one who rejected it decides. If nobody else has by 2026-03-07 12:00 UTC, the one who rejected it may.
      Topic = Opening hours of parks
      Prompt = Who sleeps near the parks?
      - Rejected by Ben, 2026-03-04 12:00 UTC: Asked before
      - Appealed by its author, 2026-03-04 12:00 UTC: It was not
      ~ 0 of 1 approval so far.
      (Approve) -> review.approve C1 1
      (Edit) -> review.edit-prompt C1 1
      (Reject) -> review.reject C1"
    `);
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
    const { message, pressed, told, inReview, clock, shown } = await suggested();
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
    const { message, press, told } = await suggested();
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
    const { message, press, pressed, told, inReview } = await suggested();
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
    const { suggestPrompt, inReview, pressed, message } = await suggested();
    expect(await pressed('ada', message, 'Approve')).toContain('for moderators and above');
    await suggestPrompt('ben');
    expect(await pressed('ben', inReview()[1] ?? message, 'Approve')).toContain('This is your own');
  });

  test('waits for two where two are asked for', async () => {
    const { message, pressed, told } = await suggested({ review: 'two', reviewChannel: 'mods' });
    expect(await pressed('ben', message, 'Approve')).toContain('1 of 2 approvals so far.');
    expect(await pressed('ben', message, 'Approve')).toContain('You have approved it already');
    expect(told).toEqual([]);
    expect(await pressed('cem', message, 'Approve')).toContain('You accepted it');
  });

  test('is not approved twice by one who has had their data deleted in between', async () => {
    const { message, pressed, store, inReview } = await suggested({ review: 'two', reviewChannel: 'mods' });
    expect(await pressed('ben', message, 'Approve')).toContain('1 of 2 approvals so far.');
    await store.deleteMember('ben', 'community');
    expect(await pressed('ben', message, 'Approve')).toContain('1 of 2 approvals so far.');
    expect(outline(inReview()[0] ?? message)).toContain('Approved by a moderator whose data was deleted');
    expect(await pressed('cem', message, 'Approve')).toContain('You accepted it');
  });

  test('waits for two of different viewpoints where those are asked for', async () => {
    const { message, pressed, store } = await suggested({ review: 'two-differing', reviewChannel: 'mods' });
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
    const { bot } = await suggested();
    const answer = await bot.receive({
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

describe('in debates', () => {
  test('an accepted prompt is opened with and marked, accepted viewpoints are named after the shared ones', async () => {
    const { message, pressed, submit, sent, inReview, shown, set } = await suggested();
    await pressed('ben', message, 'Approve');
    await submit('ada', 'suggest', 'viewpoint', {
      topic: 'parks',
      name: 'Early birds',
      position: 'Open at dawn.',
      holders: 'Runners',
      address: 'https://birds.example/',
    });
    await pressed('ben', inReview()[1] ?? message, 'Approve');
    await set({ review: 'off' });
    const opened = await submit('cem', 'debate', 'open', { topic: 'parks', prompt: 'sleeps near' });
    expect(opened).toContain('Who sleeps near the parks? (added by this community)');
    const post = outline(sent.at(-1)?.reply ?? message);
    expect(post).toContain('Who sleeps near the parks? (added by this community)');
    expect(post).toContain(
      '~ Viewpoints added by this community, without a strongest case so far: Early birds.',
    );
    expect(post.indexOf('Early birds')).toBeGreaterThan(post.indexOf('Quiet nights'));
    expect(await shown('ada', 'debate')).toContain('(added by this community)');
  });
});

describe('what was accepted', () => {
  async function accepted() {
    const community = await suggested();
    await community.pressed('ben', community.message, 'Approve');
    return community;
  }

  test('is listed, and taken back for a reason that its author reads', async () => {
    const { type, press, pressed, told, send, inReview, shown, message } = await accepted();
    const list = await type('cem', 'review added');
    expect(outline(list)).toMatchInlineSnapshot(`
      "(What this community has added)
      # What this community has added
      One addition is shown as this community’s own.
      * C1: a prompt
        Opening hours of parks; accepted on 4 March 2026
        Who sleeps near the parks?
        (Take back) -> review.taking-back C1
      (As a file for the shared data) -> review.layer
      (All that waits) -> review"
    `);
    const asked = await press('cem', list, 'Take back');
    expect(words(asked)).toMatchInlineSnapshot(`
      "(Take this back? C1: a prompt)
      # Take this back? C1: a prompt
      Topic = Opening hours of parks
      Prompt = Who sleeps near the parks?
      It leaves this community’s layer at once. Its author is told the reason, and the log keeps it. It can be accepted again when it is suggested anew.
      (Take it back) -> review.take-back C1
      (What this community added) -> review.added"
    `);
    if (asked.kind !== 'reply') throw new Error('nothing was asked');
    expect((await press('cem', asked.reply, 'Take it back')).kind).toBe('form');
    expect(words(await send('dee', 'viewpoints', 'background', { topic: 'parks' }))).toContain('Who sleeps');
    expect(await pressed('cem', asked.reply, 'Take it back', { reason: 'It favours a side' })).toContain(
      'You took it back',
    );
    expect(outline(told[1]?.reply ?? message)).toMatchInlineSnapshot(`
      "(C1: a prompt)
      # C1: a prompt
      It had been accepted and was shown as this community’s own addition. A moderator has taken it back. You may suggest it anew.
      The reason: It favours a side
      Topic = Opening hours of parks
      Prompt = Who sleeps near the parks?
      (My suggestions) -> suggest.mine"
    `);
    expect(outline(inReview()[0] ?? message)).toMatchInlineSnapshot(`
      "(C1: a prompt)
      # C1: a prompt
      ~ From Ada, 2026-03-04 12:00 UTC
      Topic = Opening hours of parks
      Prompt = Who sleeps near the parks?
      - Approved by Ben, 2026-03-04 12:00 UTC; with that it is accepted
      - Taken back by Cem, 2026-03-04 12:00 UTC: It favours a side"
    `);
    const background = words(await send('dee', 'viewpoints', 'background', { topic: 'parks' }));
    expect(background).not.toContain('Who sleeps');
    expect(await shown('ada', 'suggest mine')).toContain('A moderator has taken it back');
    expect(await shown('ben', 'review added')).toContain('has added nothing yet');
    expect((await type('ben', 'review log')).file?.content).toContain('taken back,Cem,It favours a side,');
    expect(await pressed('ben', asked.reply, 'Take it back', { reason: 'Me too' })).toContain(
      'Taken back by Cem',
    );
  });

  test('can be accepted again when it is suggested anew', async () => {
    const { submit, suggestPrompt, inReview, pressed, message, send } = await accepted();
    await submit('cem', 'review', 'take-back', { code: 'C1', reason: 'Too early' });
    await suggestPrompt('dee');
    await pressed('ben', inReview()[1] ?? message, 'Approve');
    const background = words(await send('ada', 'viewpoints', 'background', { topic: 'parks' }));
    expect(background).toContain('Who sleeps near the parks?');
  });

  test('can be taken back also where nothing is kept of its author, and that is logged', async () => {
    const { store, submit, shown, type, told } = await accepted();
    await store.deleteMember('ada', 'community');
    expect(await shown('cem', 'review added')).toContain('Who sleeps near the parks?');
    expect(await submit('cem', 'review', 'taking-back', { code: 'C1' })).toContain('Take this back?');
    expect(await submit('cem', 'review', 'take-back', { code: 'C1', reason: 'Too early' })).toContain(
      'You took it back',
    );
    expect(told).toHaveLength(1);
    expect(await shown('cem', 'review added')).toContain('has added nothing yet');
    const { content = '' } = (await type('ben', 'review log')).file ?? {};
    expect(content).toContain('submitted,somebody of whom nothing is kept,');
    expect(content).toContain('taken back,Cem,Too early,');
  });

  test('is taken back by moderators only, and only what was accepted of suggestions', async () => {
    const { submit, suggestPrompt, share, inReview } = await accepted();
    const takeBack = (code: string, who = 'cem') =>
      submit(who, 'review', 'take-back', { code, reason: 'I want to' });
    const latest = () => inReview().at(-1)?.title.split(':')[0] ?? '';
    expect(await takeBack('C1', 'ada')).toContain('for moderators and above');
    await suggestPrompt('dee');
    expect(await takeBack(latest())).toContain('not part of');
    await share('dee', 'viewpoints', { topic: 'parks' });
    const post = latest();
    expect(await submit('cem', 'review', 'approve', { code: post, revision: 1 })).toContain('it is posted');
    expect(await takeBack(post)).toContain('not part of');
    expect(await takeBack('NONE')).toContain('nothing under the code NONE');
  });
});

describe('/review', () => {
  test('lists what waits with its age, the longest waiting first', async () => {
    const { shown, suggestPrompt, clock } = await suggested();
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
    const { shown, type, message, pressed } = await suggested();
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
