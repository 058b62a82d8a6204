import { describe, expect, test } from 'vitest';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';

const fromMessage = {
  id: '1',
  text: '  A count of sleepers is at https://counts.example/2026, they say.\n',
  permalink: 'https://chat.example/general/1',
  author: 'dee',
};

describe('/suggest', () => {
  test('offers each kind, and says who sees what', async () => {
    const { shown } = await aReviewedCommunity();
    expect(await shown('ada', 'suggest parks')).toMatchInlineSnapshot(`
      "(What do you want to suggest?)
      # What do you want to suggest?
      Moderators of this community decide on it, and you are told the outcome and the reason. What they accept is shown as this community’s own addition.
      * Somebody is missing
        People who are affected by a debate and left out of it, why, and what shows it
        (Begin) -> suggest.missing parks
      * A source
        A work that bears something out, with its web address
        (Begin) -> suggest.source parks
      * A viewpoint
        A position that people hold and the debate lacks, with who holds it and a source
        (Begin) -> suggest.viewpoint parks
      * A prompt
        A question that could open a debate and favours no side
        (Begin) -> suggest.prompt parks
      * A citation is wrong
        A source that does not say what it is cited for, or is not what it is said to be
        (Begin) -> suggest.citation parks
      ~ Moderators see your name with it. What is accepted is shown without it.
      (My suggestions) -> suggest.mine
      (Who decides, and how) -> help review"
    `);
  });

  test('hands out a receipt with a code and what happens next', async () => {
    const { suggestPrompt } = await aReviewedCommunity();
    expect(await suggestPrompt()).toMatchInlineSnapshot(`
      "(Your suggestion C1)
      # Your suggestion C1
      Topic = Opening hours of parks
      Prompt = Who sleeps near the parks?
      ## What happens next
      Moderators see it in their review channel now.
      You are told the outcome and, if it is rejected, the reason. You may then appeal once.
      ~ Your words, your name and the time are kept with it. You find it under “My suggestions”.
      (My suggestions) -> suggest.mine
      (Who decides, and how) -> help review"
    `);
  });

  test('shows moderators what it is, from whom, and what they can do', async () => {
    const { submit, inReview } = await aReviewedCommunity();
    await submit('ada', 'suggest', 'viewpoint', {
      topic: 'parks',
      name: 'Early birds',
      position: 'Parks should open at dawn.',
      holders: 'Runners',
      address: 'https://runners.example/dawn',
    });
    expect(inReview().map(outline).join('\n')).toMatchInlineSnapshot(`
      "(C1: a viewpoint)
      # C1: a viewpoint
      ~ From Ada, 2026-03-04 12:00 UTC
      Topic = Opening hours of parks
      Name = Early birds
      Position = Parks should open at dawn.
      Who holds it = Runners
      Web address = https://runners.example/dawn
      ~ 0 of 1 approval so far. It waits for a moderator other than Ada, whose own it is.
      (Approve) -> review.approve C1 1
      (Edit) -> review.edit-viewpoint C1 1
      (Reject) -> review.reject C1
      (The source) -> https://runners.example/dawn"
    `);
  });

  test('says truthfully that no channel shows it', async () => {
    const { suggestPrompt, sent } = await aReviewedCommunity({ review: 'off' });
    expect(await suggestPrompt()).toContain('No review channel shows it');
    expect(sent).toEqual([]);
  });

  test('opens a form that is filled from a message, of which the address is kept and the words are not', async () => {
    const { onMessage, submit, inReview, store } = await aReviewedCommunity();
    const answer = await onMessage('ada', 'source', fromMessage);
    const form = answer.kind === 'form' ? answer.form : undefined;
    expect(form?.fields.map(({ name, value, problem }) => [name, value, problem])).toEqual([
      ['topic', undefined, 'This is needed.'],
      ['address', 'https://counts.example/2026', undefined],
      ['title', undefined, 'This is needed.'],
      ['supports', 'A count of sleepers is at https://counts.example/2026, they say.', undefined],
      ['message', 'https://chat.example/general/1', undefined],
    ]);
    expect(await store.recordsOfMember('ada')).toEqual([]);
    await submit('ada', 'suggest', 'source', {
      topic: 'parks',
      address: 'https://counts.example/2026',
      title: 'A count',
      supports: 'People sleep there',
      message: fromMessage.permalink,
    });
    expect(outline(inReview()[0] ?? (await Promise.reject()))).toContain(
      '(The message) -> https://chat.example/general/1',
    );
    expect(JSON.stringify(await store.recordsOfMember('ada'))).not.toContain('they say');
  });

  test.each([
    [
      'source',
      { address: 'ftp://files.example/', title: 'A count', supports: 'People sleep there' },
      'address',
    ],
    ['prompt', { text: '' }, 'text'],
  ])('asks again for a %s that lacks something', async (kind, options, field) => {
    const { send } = await aReviewedCommunity();
    const answer = await send('ada', 'suggest', kind, { topic: 'parks', ...options });
    const problems = answer.kind === 'form' ? answer.form.fields.filter(({ problem }) => problem) : [];
    expect(problems.map(({ name }) => name)).toEqual([field]);
  });

  test('turns down what says too little, and sources that the topic does not cite', async () => {
    const { submit } = await aReviewedCommunity();
    expect(await submit('ada', 'suggest', 'prompt', { topic: 'parks', text: 'eh' })).toContain(
      'three characters',
    );
    const wrong = { topic: 'parks', source: 'other', wrong: 'It says the opposite' };
    expect(await submit('ada', 'suggest', 'citation', wrong)).toContain('That is not a source of');
  });

  test('begins from the full record of a source', async () => {
    const { bot, send, press } = await aReviewedCommunity();
    const record = await send('ada', 'sources', 'record', { topic: 'parks', source: 'survey' });
    if (record.kind !== 'reply') throw new Error(record.kind);
    const form = await press('ada', record.reply, 'Dispute this source');
    expect(form).toMatchObject({ kind: 'form', form: { target: { action: 'citation' } } });
    expect(
      bot.form({ command: 'suggest', action: 'appeal', options: { code: 'C1' } })?.form.fields,
    ).toHaveLength(1);
  });
});

describe('what was suggested', () => {
  test('is listed with the outcome and the reason, and is news once', async () => {
    const community = await aReviewedCommunity();
    const { suggestPrompt, submit, shown, outbox } = community;
    outbox.tell = async () => false;
    await suggestPrompt();
    expect(await shown('ada', 'suggest mine')).toContain('It waits for a moderator.');
    await submit('ben', 'review', 'reject', { code: 'C1', reason: 'Asked before' });
    expect(await shown('ada', 'suggest')).toContain('One of your suggestions was decided');
    expect(await shown('ada', 'suggest mine')).toMatchInlineSnapshot(`
      "(My suggestions)
      # My suggestions
      * New: C1: a prompt
        It was rejected.
        The reason: Asked before
        You may appeal once. Another moderator or an administrator then decides; only where nobody else does, the same one again.
        (Appeal) -> suggest.appeal C1
      (Suggest something) -> suggest"
    `);
    expect(await shown('ada', 'suggest mine')).not.toContain('New:');
    expect(await shown('dee', 'suggest mine')).toContain('not suggested anything');
  });

  test('is deleted with what is kept about its author, and the buttons left behind say so', async () => {
    const { suggestPrompt, store, inReview, pressed } = await aReviewedCommunity();
    await suggestPrompt();
    await store.deleteMember('ada');
    const [message] = inReview();
    expect(message && (await pressed('ben', message, 'Approve'))).toContain('nothing under the code C1');
  });
});
