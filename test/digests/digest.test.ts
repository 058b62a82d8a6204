import { beforeEach, describe, expect, test } from 'vitest';
import { additionRecord } from '../../src/topics/model/suggestion.ts';
import { aDigestStage, hour, start } from '../fixtures/digest-stage.ts';
import { walker } from '../fixtures/walk.ts';

let it: ReturnType<typeof aDigestStage>;
beforeEach(() => {
  it = aDigestStage();
});

describe('/digest now', () => {
  test('says that nothing is new, and offers the week before', async () => {
    expect(await it.member.type('digest now')).toContain('Nothing is new');
    await it.debate('d1', { opened: start - 24 * hour });
    expect(await it.member.press('The last seven days')).toContain('Opening hours of parks');
  });

  test('shows members what is new, and lets only moderators post it', async () => {
    await it.debate('d1');
    expect(await it.member.type('digest now')).toContain('## Debates\n');
    expect(it.member.has('Post it here')).toBe(false);
    const answer = await it.options('now', {});
    expect(answer.kind === 'reply' && answer.reply.shareable).toBe(false);
  });

  test('is posted once, whoever presses how often, and counts as told', async () => {
    await it.debate('d1');
    await it.moderator.type('digest now');
    const before = it.moderator.reply();
    expect(it.sent).toEqual([]);
    expect(await it.moderator.press('Post it here')).toContain('The digest was posted');
    const other = walker(it.bot, { member: { id: 'other', name: 'Bo', level: 'moderator' } });
    const post = before.blocks.flatMap((block) => (block.kind === 'controls' ? block.items : []));
    for (const control of post)
      if (control.kind === 'button' && control.to.action === 'post')
        expect(await other.ask(it.bot.ids.encode(control.to))).toContain('The digest was posted');
    expect(it.sent.map(({ reply }) => reply.title)).toEqual(['What is new in this channel’s debates']);
    expect(await it.member.type('digest now')).toContain('Nothing is new');
  });

  test('is not posted by the second of two who looked at the same', async () => {
    await it.debate('d1');
    const other = walker(it.bot, { member: { id: 'other', name: 'Bo', level: 'moderator' } });
    await it.moderator.type('digest now');
    await other.type('digest now');
    await it.moderator.press('Post it here');
    expect(await other.press('Post it here')).toContain('That has been told already');
    expect(it.sent).toHaveLength(1);
  });

  test('is settled by another press where nobody knows whether it was posted', async () => {
    await it.debate('d1');
    it.faults.push('taken-unanswered');
    await it.moderator.type('digest now');
    expect(await it.moderator.press('Post it here')).toContain('on its way');
    it.clock.now += 10 * 60_000;
    expect(await it.moderator.press('Post it here')).toContain('The digest was posted');
    expect(it.sent).toHaveLength(1);
  });

  test('says why it was not posted', async () => {
    await it.debate('d1');
    it.reachable.set('channel', 'no-right');
    await it.moderator.type('digest now');
    expect(await it.moderator.press('Post it here')).toContain('may not post in this channel');
    it.reachable.clear();
    await it.moderator.type('digest now');
    it.clock.now += 3 * hour;
    expect(await it.moderator.press('Post it here')).toContain('too long ago');
    expect(it.sent).toEqual([]);
  });

  test('says in a direct message that a digest is about a channel', async () => {
    expect(await it.privately.type('digest now')).toContain('A digest is about a channel. Ask /digest in');
    expect(await it.privately.type('digest')).toContain('A digest is about a channel');
    expect(await it.privately.type('digest me zone:UTC')).toContain('A digest is about a channel');
  });
});

describe('a digest with more than one screen', () => {
  test('has the rest behind a button that works later, from anywhere', async () => {
    for (let n = 0; n < 20; n++) await it.debate(`d${n}`);
    await it.store.records(additionRecord).put('community', 'S1', {
      at: start - hour,
      what: {
        kind: 'source',
        topic: 'parks',
        address: 'https://example.org/a',
        title: 'A count',
        supports: 'Open gates',
      },
    });
    await it.moderator.type('digest now');
    const text = it.moderator.said();
    expect(text.split('\n').filter((row) => row.startsWith('- ')).length).toBeLessThanOrEqual(12);
    expect(text).toContain('this community added A count');
    const [all] = it.moderator
      .reply()
      .blocks.flatMap((block) => (block.kind === 'controls' ? block.items : []))
      .filter(({ label }) => label === 'All of it');
    if (all?.kind !== 'button') throw new Error('no button for the rest');
    const id = it.bot.ids.encode(all.to);
    expect(id.length).toBeLessThanOrEqual(80);
    it.clock.now += 400 * hour;
    const whole = await it.privately.ask(id);
    const opened = whole.slice(whole.indexOf('## Debates'), whole.indexOf('## Where they stand'));
    expect(opened.split('\n').filter((row) => row.startsWith('- '))).toHaveLength(20);
  });
});
