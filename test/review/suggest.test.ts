import { describe, expect, test } from 'vitest';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';
import { expectScreen } from '../fixtures/screen.ts';

const fromMessage = {
  id: '1',
  text: '  A count of sleepers is at https://counts.example/2026, they say.\n',
  permalink: 'https://chat.example/general/1',
  author: 'dee',
};

describe('/suggest', () => {
  test('offers each kind, and says who sees what', async () => {
    const { shown } = await aReviewedCommunity();
    expectScreen(await shown('ada', 'suggest parks'), {
      leads: [
        'suggest.missing parks',
        'suggest.source parks',
        'suggest.viewpoint parks',
        'suggest.prompt parks',
        'suggest.citation parks',
        'suggest.mine',
        'help review',
      ],
    });
  });

  test('hands out a receipt with a code and what happens next', async () => {
    const { suggestPrompt } = await aReviewedCommunity();
    expectScreen(await suggestPrompt(), { leads: ['suggest.mine', 'help review'] });
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
    expectScreen(inReview().map(outline).join('\n'), {
      leads: [
        'review.approve C1 1',
        'review.edit-viewpoint C1 1',
        'review.reject C1',
        'https://runners.example/dawn',
      ],
    });
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
    expect(await submit('ada', 'suggest', 'prompt', { topic: 'parks', text: 'é\u200B👍' })).toContain(
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
