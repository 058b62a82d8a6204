import { describe, expect, test } from 'vitest';
import { nudgeRecord } from '../../src/coverage/nudge-record.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedTown, day, hour, openDebate, shownLast } from '../fixtures/reviewed-town.ts';

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
