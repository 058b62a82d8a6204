import { describe, expect, test } from 'vitest';
import { nudgeRecord } from '../../src/core/coverage/nudge.ts';
import { usedPromptsRecord } from '../../src/core/debates/debate.ts';
import { itemRecord } from '../../src/core/review/item.ts';
import { scheduleRecord } from '../../src/core/schedules/schedule.ts';
import { draftRecord } from '../../src/review/draft.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedTown } from '../fixtures/reviewed-town.ts';

type Town = Awaited<ReturnType<typeof aReviewedTown>>;

const hour = 60;
const day = 24 * hour;

/** The message in the review channel that was shown last. */
function shownLast(town: Town) {
  const message = town.inReview().at(-1);
  if (!message) throw new Error('reviewers see nothing');
  return message;
}

const itemsOf = async ({ store }: Town) => {
  const items = [];
  for await (const { value } of store.records(itemRecord).list('community')) items.push(value);
  return items;
};

const open = (town: Town) => town.submit('ada', 'debate', 'open', { topic: 'parks' });

describe('a debate that somebody opens', () => {
  test('waits, and whoever opens it reads so', async () => {
    const town = await aReviewedTown();
    expect(await open(town)).toMatchInlineSnapshot(`
      "(This waits for a moderator)
      # This waits for a moderator
      This community reviews what is posted. The debate on “Opening hours of parks” waits under the code C3 and opens here when it is approved. It then stays open for as long as it would have now.
      What about question 7?
      Moderators see it in their review channel now.
      ~ You are told the outcome and, if it is rejected, the reason. You may then appeal once to another moderator.
      (My suggestions) -> suggest.mine"
    `);
    await town.pass(5);
    expect(town.inPublic()).toEqual([]);
    expect(outline(shownLast(town))).toMatchInlineSnapshot(`
      "(C3: a debate that somebody opens)
      # C3: a debate that somebody opens
      ~ From Ada, 2026-03-04 12:00 UTC
      Topic = Opening hours of parks
      Title = Debate: Opening hours of parks
      Channel = #channel
      Planned for = 2026-03-04 12:00 UTC
      Not posted after = 2026-03-07 12:00 UTC
      ~ 0 of 1 approval so far.
      (Approve) -> review.approve C3 1
      (Reject) -> review.reject C3
      ---
      ~ As it will look. When it closes is counted from when it is posted:
      # Opening hours of parks
      What about question 7?
      ~ The question behind it: When should the city close its parks?
      ## Viewpoints that people hold
      - Local choice: The parks are best served by local choice.
      - Open gates: The parks are best served by open gates.
      - Quiet nights: The parks are best served by quiet nights.
      ~ Viewpoints in alphabetical order. The order says nothing about their weight.
      (Where I stand) -> debate.stand c1c2
      (Each side at its strongest) -> viewpoints parks
      (Who is missing?) -> missing parks
      ~ Closes on Saturday, 7 March 2026 at 12:00 UTC."
    `);
  });

  test('opens when it is approved, for as long as was planned, and its author is told', async () => {
    const town = await aReviewedTown();
    await open(town);
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
    await open(town);
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
    await open(town);
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
    await open(town);
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
    await open(town);
    await town.store.deleteMember('ada', 'community');
    await town.skip(3 * day);
    expect(town.inPublic()).toEqual([]);
    expect(await town.debates()).toMatchObject([{ state: 'closed' }]);
  });
});

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
      ~ 0 of 1 approval so far.
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
    expect(outline(shownLast(town))).toContain('It was approved, but was not posted: its schedule was stopped');
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
    await open(town);
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
