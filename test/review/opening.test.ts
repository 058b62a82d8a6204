import { describe, expect, test } from 'vitest';
import { usedPromptsRecord } from '../../src/debates/model/debate.ts';
import { draftRecord, itemRecord } from '../../src/review/model/item.ts';
import { collect } from '../fixtures/collect.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedTown, day, hour, openDebate, shownLast, type Town } from '../fixtures/reviewed-town.ts';
import { expectScreen } from '../fixtures/screen.ts';

const itemsOf = async ({ store }: Town) =>
  (await collect(store.records(itemRecord).list('community'))).map(({ value }) => value);

describe('a debate that somebody opens', () => {
  test('waits, and whoever opens it reads so', async () => {
    const town = await aReviewedTown();
    expect(await openDebate(town)).toMatchInlineSnapshot(`
      "(This waits for a moderator)
      # This waits for a moderator
      This community reviews what is posted. The debate on “Opening hours of parks” waits under the code C3 and opens here when it is approved. It then stays open for as long as it would have now.
      What about question 7?
      Moderators see it in their review channel now.
      ~ You are told the outcome and, if it is rejected, the reason. You may then appeal once.
      (My suggestions) -> suggest.mine"
    `);
    await town.pass(5);
    expect(town.inPublic()).toEqual([]);
    const list = await town.shown('ben', 'debate list');
    expect(list).toMatch(/## Waiting for reviewers\n.*Opening hours of parks\n.*What about question 7\?/);
    expect(list).toMatch(/Waits under the code C3.*\n.*\(Open\) -> review.open C3/);
    expectScreen(outline(shownLast(town)), {
      leads: [
        'review.approve C3 1',
        'review.reject C3',
        'debate.stand c1c2',
        'viewpoints parks',
        'missing parks',
      ],
    });
  });

  test('opens when it is approved, for as long as was planned, and its author is told', async () => {
    const town = await aReviewedTown();
    await openDebate(town);
    const message = shownLast(town);
    await town.pass(2 * hour);
    expect(await town.pressed('ben', message, 'Approve')).toContain('posted within a minute or two');
    await town.pass(3);
    const [post, ...more] = town.inPublic();
    expect(more).toEqual([]);
    const [debate] = await town.debates();
    expect(debate).toMatchObject({ state: 'open', posted: expect.anything() });
    const opened = Date.parse('2026-03-04T14:01:00Z');
    expect(debate).toMatchObject({ opened, closes: opened + 3 * day * 60_000 });
    expect(post?.blocks.slice(0, -1)).toEqual(message.blocks.slice(-(post?.blocks.length ?? 0), -1));
    expect(post && outline(post)).toContain('Closes on Saturday, 7 March 2026 at 14:01 UTC');
    expect(town.told.map(({ member }) => member)).toEqual(['ada']);
    expect(outline(town.told[0]?.reply ?? message)).toContain('It was approved and posted.');
    expect(outline(shownLast(town))).toContain('It is posted');
    expect(await town.store.records(draftRecord).count('community')).toBe(0);
  });

  test('is not open when it is rejected, and its author may appeal until its time is over', async () => {
    const town = await aReviewedTown();
    await openDebate(town);
    await town.pressed('ben', shownLast(town), 'Reject', { reason: 'Not this week' });
    await town.pass(2);
    expect(outline(town.told[0]?.reply ?? shownLast(town))).toContain('Not this week');
    await town.submit('ada', 'suggest', 'appeal', { code: 'C3', words: 'Why not?' });
    const [item] = await itemsOf(town);
    expect(item).toMatchObject({ status: 'waiting', round: 2 });
    await town.pressed('cem', shownLast(town), 'Approve');
    await town.pass(2);
    expect(town.inPublic()).toHaveLength(1);
  });

  test('is closed when it is rejected for good, and its prompt counts as used', async () => {
    const town = await aReviewedTown();
    await openDebate(town);
    await town.pressed('ben', shownLast(town), 'Reject', { reason: 'No' });
    await town.submit('ada', 'suggest', 'appeal', { code: 'C3', words: 'Why not?' });
    await town.pressed('cem', shownLast(town), 'Reject', { reason: 'No' });
    await town.pass(2);
    expect(await town.debates()).toMatchObject([{ state: 'closed' }]);
    expect(await town.store.records(usedPromptsRecord).get('community', 'parks')).toMatchObject({
      used: [expect.any(String)],
    });
    expect(town.inPublic()).toEqual([]);
  });

  test('is given up once it would be over, and gives its prompt back', async () => {
    const town = await aReviewedTown();
    await openDebate(town);
    const message = shownLast(town);
    await town.skip(3 * day);
    expect(outline(shownLast(town))).toContain('It was not posted: it waited too long');
    expect(await town.pressed('ben', message, 'Approve')).toContain('had no effect');
    await town.pass(3);
    expect(town.inPublic()).toEqual([]);
    expect(await town.debates()).toMatchObject([{ state: 'closed' }]);
    expect(await town.store.records(usedPromptsRecord).get('community', 'parks')).toEqual({ used: [] });
    expect(outline(town.told.at(-1)?.reply ?? message)).toContain('Nobody decided on it in time');
    expect(await town.store.records(draftRecord).count('community')).toBe(0);
  });

  test('is not posted when its author has their data deleted meanwhile', async () => {
    const town = await aReviewedTown();
    await openDebate(town);
    await town.store.deleteMember('ada', 'community');
    await town.skip(3 * day);
    expect(town.inPublic()).toEqual([]);
    expect(await town.debates()).toMatchObject([{ state: 'closed' }]);
  });
});
