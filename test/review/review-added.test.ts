import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/chat/bot.ts';
import { outline } from '../fixtures/outline.ts';
import { aSuggestion } from '../fixtures/review-walk.ts';

const words = (answer: Answer) => (answer.kind === 'reply' ? outline(answer.reply) : answer.kind);

describe('in debates', () => {
  test('an accepted prompt is opened with and marked, accepted viewpoints are named after the shared ones', async () => {
    const { message, pressed, submit, sent, inReview, shown, set } = await aSuggestion();
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
    const community = await aSuggestion();
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
