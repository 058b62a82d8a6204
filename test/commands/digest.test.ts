import { beforeEach, describe, expect, test } from 'vitest';
import { target } from '../../src/command/build.ts';
import type { Answer } from '../../src/command/door.ts';
import type { Level } from '../../src/command/levels.ts';
import type { RawOptions } from '../../src/command/reply.ts';
import { debateRecord } from '../../src/core/debates/debate.ts';
import { digestRecord, toldIn } from '../../src/core/digests/digest.ts';
import { additionRecord } from '../../src/core/review/addition.ts';
import { scheduleRecord } from '../../src/core/schedules/schedule.ts';
import { aBot, anInvocation, botParts } from '../fixtures/bot.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';
import { walker } from '../fixtures/walk.ts';

const start = Date.parse('2026-03-04T12:00:00Z');
const hour = 3_600_000;

function stage() {
  const clock = { now: start };
  const post = recordingOutbox();
  const parts = {
    ...botParts(memoryStore(() => clock.now)),
    outbox: post.outbox,
    now: () => new Date(clock.now),
  };
  let codes = 0;
  const bot = aBot({ ...parts, newCode: () => `D${String(codes++).padStart(5, '0')}` });
  const as = (level: Level, change = {}) =>
    walker(bot, { member: { id: level, name: 'Ada', level }, ...change });
  return {
    ...post,
    bot,
    clock,
    store: parts.store,
    member: as('member'),
    moderator: as('moderator'),
    privately: as('member', { direct: true, channel: 'with-moot' }),
    async schedules() {
      const all = [];
      for await (const { value } of parts.store.records(scheduleRecord).list('community')) all.push(value);
      return all;
    },
    /** A debate that stands in the channel since an hour ago. */
    debate: (code: string, change = {}) =>
      parts.store.records(debateRecord).put('community', code, {
        code,
        place: { adapter: 'test', community: 'community', channel: 'channel' },
        topic: 'parks',
        prompt: 'prompt-1',
        state: 'open',
        opened: clock.now - hour,
        closes: clock.now + 48 * hour,
        posted: { message: code, permalink: `https://chat.example/${code}` },
        ...change,
      }),
    options: (action: string, options: RawOptions): Promise<Answer> =>
      bot.receive(
        anInvocation(
          { kind: 'options', target: target('digest', options, action) },
          { member: { id: 'moderator', name: 'Mo', level: 'moderator' } },
        ),
      ),
  };
}

let it: ReturnType<typeof stage>;
beforeEach(() => {
  it = stage();
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

describe('/digest me', () => {
  test('asks for the time zone, with the community’s filled in, and can be stopped', async () => {
    await it.member.type('digest');
    expect(await it.member.press('Send it to me weekly')).toBe(
      '[Your digest of this channel]\nTime zone: UTC',
    );
    expect(await it.member.submit({ zone: 'Asia/Tokyo' })).toContain('Monday, 9 March 2026 at 09:00 GMT+9');
    expect(await it.member.type('digest')).toContain('Privately to you');
    expect(await it.member.press('Change my time zone')).toContain('Time zone: Asia/Tokyo');
    await it.member.type('digest');
    expect(await it.member.press('Stop sending it')).toContain('You will not get this digest any more');
    expect(await it.schedules()).toEqual([]);
  });

  test('typed, is one for each channel, in the zone that was given last', async () => {
    await it.member.type('digest me zone:Asia/Tokyo');
    const [first] = await it.schedules();
    expect(await it.member.type('digest me')).toContain('Asia/Tokyo');
    expect(await it.schedules()).toMatchObject([{ id: first?.id, createdAt: first?.createdAt }]);
    expect(await it.member.type('digest stop-mine')).toContain('any more');
    expect(await it.member.type('digest stop-mine')).toContain('You do not get');
  });

  test('asks again, with the nearest zones, for one that does not exist', async () => {
    expect(await it.member.type('digest me zone:Europe/Berln')).toContain('Europe/Berlin');
  });

  test('is not for others to change', async () => {
    await it.member.type('digest me');
    const [mine] = await it.schedules();
    const id = mine?.id ?? '';
    for (const action of ['pause', 'delete', 'edit'])
      expect(await it.moderator.type(`digest ${action} ${id}`)).toContain('not there any more');
    expect(await it.moderator.type('digest')).not.toContain('Privately to you');
    expect(await it.schedules()).toHaveLength(1);
  });
});

describe('/digest schedule', () => {
  const line = 'digest schedule repeat:weekly on:Monday time:09:00';

  test('is for moderators', async () => {
    expect(await it.member.type(line)).toContain('is for moderators');
    expect(await it.member.type('digest')).not.toContain('Plan digests');
  });

  test('shows before it is saved how one would look: what is new now, or what one is made of', async () => {
    expect(await it.moderator.type(line)).toContain('A digest tells:');
    await it.debate('d1');
    const preview = await it.moderator.type(line);
    expect(preview).toContain('If it were posted now, it would say:\n## Debates\n');
    expect(await it.moderator.press('Save')).toContain('Next: Monday, 9 March 2026 at 09:00 UTC.');
    expect(await it.store.records(digestRecord).get('community', toldIn('channel'))).toBeUndefined();
  });

  test('can be listed, paused, resumed, skipped, changed and deleted by typing', async () => {
    expect(await it.moderator.type('digest pause')).toContain(
      'Nothing that is planned in this channel could be paused',
    );
    await it.moderator.type(line);
    await it.moderator.press('Save');
    expect(await it.moderator.type('digest list')).toContain('A digest of this channel');
    expect(await it.moderator.type('digest skip')).toContain('Next: Monday, 16 March 2026');
    expect(await it.moderator.type('digest pause')).toContain('Paused.');
    expect(await it.moderator.type('digest resume')).toContain('Next: Monday, 9 March 2026');
    expect(await it.moderator.type('digest edit')).toContain('Before this is saved');
    await it.moderator.press('Save');
    expect(await it.schedules()).toHaveLength(1);
    expect(await it.moderator.type('digest delete')).toContain('Which one do you want to delete?');
    expect(await it.moderator.press('Every Monday at 09:00, UTC time')).toContain(
      'It will not post any more',
    );
    expect(await it.schedules()).toEqual([]);
  });

  test('shows them where several are meant', async () => {
    for (const day of ['Monday', 'Tuesday']) {
      await it.moderator.type(line.replace('Monday', day));
      await it.moderator.press('Save');
    }
    expect(await it.moderator.type('digest pause')).toContain('Which one shall pause?');
    expect(await it.moderator.press('Every Tuesday at 09:00, UTC time')).toContain('Paused.');
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
