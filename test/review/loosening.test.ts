import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/chat/reply.ts';
import { diffSettings } from '../../src/settings/model/change.ts';
import { communityKey, type OwnSettings, settingsRecord } from '../../src/settings/model/settings.ts';
import { saveChange } from '../../src/settings/save.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';

const two = { review: 'two', reviewChannel: 'mods' } as const;

/** A community that asks two moderators, where ben asks for other settings. */
async function aGuarded(own: OwnSettings = two) {
  const it = await aReviewedCommunity(own);
  return {
    ...it,
    own: () => it.store.records(settingsRecord).get('community', communityKey),
    /** Ben fills in a form or presses a button, and then Save. */
    async ask(action: string, options: Record<string, string>): Promise<string> {
      const answer = await it.send('ben', 'settings', action, options);
      if (answer.kind !== 'reply') throw new Error('a reply was expected');
      return it.pressed('ben', answer.reply, 'Save');
    },
    shownToReviewers(): Reply {
      const message = it.inReview().at(-1);
      if (!message) throw new Error('reviewers see nothing');
      return message;
    },
  };
}

const other = { review: 'two', reviewChannel: 'playground' } as const;
const one = { review: 'one', reviewChannel: 'mods' } as const;
const without = { reviewChannel: 'mods' };

/** Each way to ask for weaker review, and what is to be set then. */
const ways: readonly (readonly [string, string, Record<string, string>, OwnSettings])[] = [
  ['a form that leaves it empty', 'review', without, without],
  ['a form that asks fewer', 'review', one, one],
  ['a form that names another channel', 'review', other, other],
  ['a form that names no channel', 'review', {}, {}],
  ['the menu that unsets it', 'reset', { setting: 'review' }, without],
  ['a file', 'import', { file: 'community:\n  reviewChannel: mods\n' }, without],
  ['a file that leaves both out', 'import', { file: 'community: {}\n' }, {}],
];

describe('what weakens review', () => {
  test.each(ways)(
    'by %s waits until as many others agree as review asks for',
    async (_, action, options, then) => {
      const it = await aGuarded();
      expect(await it.ask(action, options)).toContain('other moderators decide on it');
      expect(await it.own()).toEqual(two);
      const message = it.shownToReviewers();
      expect(outline(message)).toContain('review is to be weakened');
      expect(await it.pressed('ben', message, 'Approve')).toContain('This is your own');
      await it.pressed('cem', message, 'Approve');
      expect(await it.own()).toEqual(two);
      expect(await it.pressed('gil', message, 'Approve')).toContain('these settings hold now');
      expect(await it.own()).toEqual(then);
    },
  );

  test('by taking back what strengthened it waits as well', async () => {
    const it = await aGuarded(one);
    await it.ask('review', two);
    expect(await it.own()).toEqual(two);
    const history = await it.type('ben', 'settings').then((reply) => it.press('ben', reply, 'Changes made'));
    if (history.kind !== 'reply') throw new Error('a reply was expected');
    const undone = await it.press('ben', history.reply, 'Take back');
    if (undone.kind !== 'reply') throw new Error('a reply was expected');
    expect(outline(undone.reply)).toContain('This weakens review, so 2 other moderators have to agree');
    await it.pressed('ben', undone.reply, 'Save');
    expect(await it.own()).toEqual(two);
  });

  test('counts for posts only once it is agreed: what its asker shares still waits', async () => {
    const it = await aGuarded();
    await it.ask('review', without);
    const answer = await it.share('ben', 'viewpoints', { topic: 'parks' });
    expect(answer.kind === 'reply' && outline(answer.reply)).toContain('waits for a moderator');
  });

  test('waits alone: what else was asked for at once holds at once', async () => {
    const it = await aGuarded();
    await it.ask('import', { file: 'community:\n  zone: Asia/Tokyo\n  reviewChannel: mods\n' });
    expect(await it.own()).toEqual({ ...two, zone: 'Asia/Tokyo' });
  });

  test('is in the log with what it was and would be', async () => {
    const it = await aGuarded();
    await it.ask('review', other);
    const { file } = await it.type('cem', 'review log');
    expect(file?.content).toContain('two mods → two playground');
  });

  test('is rejected by one, and then stays', async () => {
    const it = await aGuarded();
    await it.ask('review', without);
    await it.pressed('cem', it.shownToReviewers(), 'Reject', { reason: 'We need it.' });
    expect(await it.own()).toEqual(two);
  });

  test('is not made once these settings were changed meanwhile', async () => {
    const it = await aGuarded(one);
    await it.ask('review', without);
    await it.set(two);
    await it.pressed('cem', it.shownToReviewers(), 'Approve');
    expect(await it.pressed('gil', it.shownToReviewers(), 'Approve')).toContain('have changed since');
    expect(await it.own()).toEqual(two);
  });

  test('goes with its asker’s data', async () => {
    const it = await aGuarded(one);
    await it.ask('review', without);
    await it.store.deleteMember('ben', 'community');
    expect(await it.pressed('cem', it.shownToReviewers(), 'Approve')).toContain(
      'deleted with its author’s data',
    );
    expect(await it.own()).toEqual(one);
  });

  test('is not saved by any way that did not ask for agreement', async () => {
    const store = memoryStore();
    await store.records(settingsRecord).put('town', communityKey, two);
    const change = diffSettings(communityKey, two, without);
    if (!change) throw new Error('there is a change');
    const author = { by: { id: 'ben', name: 'Ben' }, at: new Date(0), code: 'c' };
    expect(await saveChange(store, 'town', change, author)).toBeUndefined();
    expect(await store.records(settingsRecord).get('town', communityKey)).toEqual(two);
  });
});

test('what strengthens review, or sets up its channel while there is none, needs nobody else', async () => {
  const it = await aGuarded({});
  await it.ask('review', { reviewChannel: 'playground' });
  await it.ask('review', { reviewChannel: 'mods' });
  await it.ask('review', one);
  await it.ask('review', two);
  expect(await it.own()).toEqual(two);
  expect(it.inReview()).toEqual([]);
});
