import { describe, expect, test } from 'vitest';
import { nudgeRecord } from '../../src/core/coverage/nudge.ts';
import { itemRecord } from '../../src/core/review/item.ts';
import { scheduleRecord } from '../../src/core/schedules/schedule.ts';
import { collect } from '../fixtures/collect.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedTown, day, hour, openDebate, shownLast, type Town } from '../fixtures/reviewed-town.ts';

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
    expect(outline(shownLast(town)).split('---')[0]).toMatchInlineSnapshot(`
      "(J1: a planned debate)
      # J1: a planned debate
      ~ From Moot, on schedule, 2026-03-04 18:01 UTC
      Topic = Opening hours of parks
      Title = Debate: Opening hours of parks
      Channel = #channel
      Planned for = 2026-03-04 18:00 UTC
      Not posted after = 2026-03-05 04:00 UTC
      ~ 0 of 1 approval so far. It waits for a moderator.
      (Approve) -> review.approve J1 1
      (Reject) -> review.reject J1
      "
    `);
    expect(await town.debates()).toMatchObject([{ state: 'planned' }]);
    await town.pressed('ben', shownLast(town), 'Approve');
    await town.pass(2);
    expect(town.inPublic()).toHaveLength(1);
    expect(await town.debates()).toMatchObject([{ state: 'open' }]);
    expect(await town.runs()).toMatchObject([{ state: 'posted', finished: true }]);
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
    const schedule = { rule: { kind: 'cron', expression: '30 18 * * *' }, zone: 'UTC' } as const;
    await town.plan({ id: 'other', schedule });
    await town.pass(35);
    expect(town.inReview()).toHaveLength(2);
  });

  test('is given up when the next one comes', async () => {
    const town = await aReviewedTown();
    await town.plan({ work: { kind: 'debate', topics: ['parks'], closesAfter: 3 * day, otherSide: false } });
    await town.skip(6 * hour);
    await town.skip(day);
    await town.pass(2);
    const because = (await town.runs()).map(({ state, because }) => because ?? state);
    expect(because).toEqual(['unreviewed', 'held']);
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

describe('what follows a debate', () => {
  async function aDebate(settings = {}) {
    const town = await aReviewedTown(settings);
    await openDebate(town);
    await town.pressed('ben', shownLast(town), 'Approve');
    await town.pass(2);
    const [debate] = await town.debates();
    if (!debate) throw new Error('no debate is open');
    return { town, debate };
  }

  test('its summary waits, while the debate is closed already', async () => {
    const { town, debate } = await aDebate();
    expect(await town.submit('ben', 'debate', 'close', { debate: debate.code })).toContain('summary waits');
    expect(await town.submit('ada', 'debate', 'stand', { debate: debate.code })).toContain('closed');
    await town.pass(2);
    expect(town.inPublic()).toHaveLength(1);
    await town.pressed('cem', shownLast(town), 'Approve');
    await town.pass(2);
    expect(town.inPublic().map(({ title }) => title)).toEqual([
      expect.stringContaining('Debate: '),
      expect.stringContaining('Debate closed: '),
    ]);
    expect(await town.debates()).toMatchObject([{ state: 'closed' }]);
  });

  test('its prompt stays as it was approved when it closes', async () => {
    const { town, debate } = await aDebate();
    const approved = town.inPublic()[0];
    await town.submit('ben', 'debate', 'close', { debate: debate.code });
    await town.pressed('cem', shownLast(town), 'Approve');
    await town.pass(2);
    expect(await town.debates()).toMatchObject([{ state: 'closed' }]);
    expect(town.inPublic()[0]).toEqual(approved);
  });

  test('its digest waits, and tells what is new once', async () => {
    const { town } = await aDebate();
    await town.plan({ work: { kind: 'digest' } });
    await town.skip(6 * hour);
    expect(outline(shownLast(town))).toContain('a digest');
    await town.pressed('ben', shownLast(town), 'Approve');
    await town.pass(2);
    expect(town.inPublic()).toHaveLength(2);
    await town.skip(day);
    expect(town.inReview()).toHaveLength(2);
  });

  test('a digest that a moderator posts waits once, however often that is pressed', async () => {
    const { town } = await aDebate();
    const options = { code: 'abcdefabcdef', to: town.clock.now };
    expect(await town.submit('ben', 'digest', 'post', options)).toContain(
      'waits under the code ABCDEFABCDEF',
    );
    await town.submit('ben', 'digest', 'post', options);
    expect(town.inReview()).toHaveLength(2);
    expect(await town.pressed('ben', shownLast(town), 'Approve')).toContain('your own');
    expect(await town.pressed('cem', shownLast(town), 'Approve')).toContain('it is posted');
    expect(town.inPublic()).toHaveLength(2);
    await town.plan({ work: { kind: 'digest' } });
    await town.skip(6 * hour);
    expect(town.inReview()).toHaveLength(2);
  });

  test('what a digest tells that waits, no other digest tells meanwhile', async () => {
    const { town } = await aDebate();
    const to = town.clock.now;
    await town.submit('ben', 'digest', 'post', { code: 'abcdefabcdef', to });
    expect(await town.submit('cem', 'digest', 'post', { code: 'ghijklghijkl', to })).toContain(
      'told already',
    );
    await town.plan({ work: { kind: 'digest' } });
    await town.skip(6 * hour);
    expect(town.inReview()).toHaveLength(2);
    await town.pressed('cem', shownLast(town), 'Approve');
    await town.skip(day);
    expect(town.inPublic().filter(({ title }) => !title.startsWith('Debate'))).toHaveLength(1);
  });

  test('what two moderators post at once waits once, wherever one of them overtakes the other', async () => {
    for (let steps = 0; steps < 40; steps++) {
      const { town } = await aDebate();
      const to = town.clock.now;
      const ben = town.submit('ben', 'digest', 'post', { code: 'abcdefabcdef', to });
      for (let step = 0; step < steps; step++) await Promise.resolve();
      const cem = town.submit('cem', 'digest', 'post', { code: 'ghijklghijkl', to });
      await Promise.all([ben, cem]);
      expect(town.inReview(), `after ${steps} steps`).toHaveLength(2);
    }
  });

  test('what a digest was to tell that is rejected, the next one tells', async () => {
    const { town } = await aDebate();
    await town.submit('ben', 'digest', 'post', { code: 'abcdefabcdef', to: town.clock.now });
    expect(await town.shown('ben', 'digest now')).toContain('Nothing is new');
    await town.pressed('cem', shownLast(town), 'Reject', { reason: 'Not now.' });
    expect(await town.shown('ben', 'digest now')).toContain('## Debates');
  });

  test('an invitation waits, and is not posted once the viewpoint was heard', async () => {
    for (const heard of [false, true]) {
      const { town, debate } = await aDebate({ nudges: true });
      const invitation = { title: 'Who has not been heard?', blocks: [], shareable: false };
      town.silence.current = { messages: 20, people: 5, invitation };
      const nudge = { debate: debate.code, next: town.clock.now, notBefore: 0, after: 12 };
      await town.store.records(nudgeRecord).put('community', debate.code, nudge);
      await town.pass(3 * hour);
      expect(town.inReview()).toHaveLength(2);
      expect(town.inPublic()).toHaveLength(1);
      if (heard) town.silence.current = { messages: 20, people: 5 };
      await town.pressed('ben', shownLast(town), 'Approve');
      await town.pass(3);
      expect(town.inPublic()).toHaveLength(heard ? 1 : 2);
      if (heard) expect(outline(shownLast(town))).toContain('there is nothing left to say');
    }
  });
});
