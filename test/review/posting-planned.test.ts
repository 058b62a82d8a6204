import { describe, expect, test } from 'vitest';
import { itemRecord } from '../../src/review/model/item.ts';
import { scheduleRecord } from '../../src/schedules/model/schedule.ts';
import { collect } from '../fixtures/collect.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedTown, day, hour, shownLast, type Town } from '../fixtures/reviewed-town.ts';
import { expectScreen } from '../fixtures/screen.ts';

const itemsOf = async ({ store }: Town) =>
  (await collect(store.records(itemRecord).list('community'))).map(({ value }) => value);

describe('a planned debate', () => {
  test('waits in the review channel, and says for when it was planned', async () => {
    const town = await aReviewedTown();
    await town.plan();
    await town.skip(6 * hour);
    await town.pass(3);
    expect(town.inPublic()).toEqual([]);
    expect(town.inReview()).toHaveLength(1);
    expectScreen(outline(shownLast(town)).split('---')[0] ?? '', {
      leads: ['review.approve J1 1', 'review.reject J1'],
    });
    expect(await town.debates()).toMatchObject([{ state: 'planned' }]);
    await town.pressed('ben', shownLast(town), 'Approve');
    await town.pass(2);
    expect(town.inPublic()).toHaveLength(1);
    expect(await town.debates()).toMatchObject([{ state: 'open' }]);
    expect(await town.runs()).toMatchObject([{ state: 'posted', finished: true }]);
  });

  test('is not approved alone by who planned or changed it, not even after their data was deleted', async () => {
    const town = await aReviewedTown();
    const code = (words: string, action: string) =>
      new RegExp(`debate\\.${action} (\\w+)`).exec(words)?.[1] ?? '';
    const when = { repeat: 'weekly', on: 'daily', time: '18:00', topic: 'parks' };
    const drafted = await town.submit('ben', 'debate', 'schedule', when);
    await town.submit('ben', 'debate', 'save', { draft: code(drafted, 'save') });
    await town.store.deleteMember('ben', 'community');
    await town.skip(6 * hour);
    expect(await town.pressed('ben', shownLast(town), 'Approve')).toContain('This is your own');
    await town.store.deleteMember('ben', 'community');
    expect(await town.pressed('ben', shownLast(town), 'Approve')).toContain('This is your own');
    await town.pass(3);
    expect(town.inPublic()).toEqual([]);
    await town.pressed('cem', shownLast(town), 'Approve');
    await town.pass(3);
    expect(town.inPublic()).toHaveLength(1);
  });

  test('needs as many approvals as the community says', async () => {
    const town = await aReviewedTown({ review: 'two' });
    await town.plan();
    await town.skip(6 * hour);
    const message = shownLast(town);
    await town.pressed('ben', message, 'Approve');
    await town.pass(3);
    expect(town.inPublic()).toEqual([]);
    await town.pressed('cem', message, 'Approve');
    await town.pass(3);
    expect(town.inPublic()).toHaveLength(1);
  });

  test('is recorded as rejected, and makes room for another post that day', async () => {
    const town = await aReviewedTown({ postsADay: 1 });
    await town.plan();
    await town.skip(6 * hour);
    expect(await town.pressed('ben', shownLast(town), 'Reject', { reason: 'No' })).toContain(
      'It is not posted.',
    );
    await town.pass(2);
    expect(await town.runs()).toMatchObject([{ state: 'missed', because: 'rejected' }]);
    expect(await town.debates()).toMatchObject([{ state: 'closed' }]);
    const recurrence = { rule: { kind: 'cron', expression: '30 18 * * *' }, zone: 'UTC' } as const;
    await town.plan({ id: 'other', schedule: recurrence });
    await town.pass(35);
    expect(town.inReview()).toHaveLength(2);
  });

  test('is given up when the next one comes', async () => {
    const town = await aReviewedTown();
    await town.plan({ work: { kind: 'debate', topics: ['parks'], closesAfter: 3 * day, otherSide: false } });
    await town.skip(6 * hour);
    await town.skip(day);
    await town.pass(2);
    const reason = (await town.runs()).map(({ state, because: reason }) => reason ?? state);
    expect(reason).toEqual(['unreviewed', 'held']);
    expect((await itemsOf(town)).map(({ status }) => status).sort()).toEqual(['lapsed', 'waiting']);
  });

  test('is not posted when its schedule was deleted before it was approved, and reviewers read why', async () => {
    const town = await aReviewedTown();
    const { id } = await town.plan();
    await town.skip(6 * hour);
    await town.store.records(scheduleRecord).delete('community', id);
    await town.pressed('ben', shownLast(town), 'Approve');
    await town.pass(3);
    expect(town.inPublic()).toEqual([]);
    expect(outline(shownLast(town))).toContain(
      'It was approved, but was not posted: its schedule was stopped',
    );
  });

  test('that is approved in quiet hours is posted when they end', async () => {
    const town = await aReviewedTown({ quiet: { from: '20:00', to: '22:00' } });
    await town.plan();
    await town.skip(6 * hour);
    await town.pass(2.5 * hour);
    await town.pressed('ben', shownLast(town), 'Approve');
    await town.pass(1 * hour);
    expect(town.inPublic()).toEqual([]);
    await town.pass(hour);
    expect(town.inPublic()).toHaveLength(1);
    expect((await town.debates())[0]?.opened).toBe(Date.parse('2026-03-04T22:00:00Z'));
  });

  test('that waits while review is switched off still waits, and then needs one approval', async () => {
    const town = await aReviewedTown({ review: 'two' });
    await town.plan();
    await town.skip(6 * hour);
    await town.set({ review: 'off', reviewChannel: 'mods' });
    await town.pass(5);
    expect(town.inPublic()).toEqual([]);
    await town.pressed('ben', shownLast(town), 'Approve');
    await town.pass(2);
    expect(town.inPublic()).toHaveLength(1);
    await town.skip(day);
    const debates = town.inPublic().filter(({ title }) => title.startsWith('Debate: '));
    expect(debates).toHaveLength(2);
  });

  test('waits in the list where there is no review channel', async () => {
    const town = await aReviewedTown();
    await town.set({ review: 'one' });
    await town.plan();
    await town.skip(6 * hour);
    expect(town.sent).toEqual([]);
    expect(await town.shown('ben', 'review')).toContain('J1: a planned debate');
    await town.submit('ben', 'review', 'approve', { code: 'J1', revision: 1 });
    await town.pass(2);
    expect(town.inPublic()).toHaveLength(1);
  });
});
