import { describe, expect, test } from 'vitest';
import { target } from '../../src/command/build.ts';
import { scheduleRecord } from '../../src/core/schedules/schedule.ts';
import { aBot, anInvocation, botParts, type } from '../fixtures/bot.ts';
import { outline } from '../fixtures/outline.ts';

function stage() {
  const parts = botParts();
  let codes = 0;
  const bot = aBot({ ...parts, newCode: () => `D${String(codes++).padStart(5, '0')}` });
  return {
    async say(line: string) {
      const answer = await type(bot, line);
      return answer.kind === 'reply' ? outline(answer.reply) : answer.kind;
    },
    async press(action: string) {
      const answer = await bot.receive(
        anInvocation({ kind: 'options', target: target('digest', {}, action) }),
      );
      return answer.kind === 'reply' ? outline(answer.reply) : answer.kind;
    },
    async schedules() {
      const all = [];
      for await (const { value } of parts.store.records(scheduleRecord).list('community')) all.push(value);
      return all;
    },
  };
}

describe('/digest', () => {
  test('says now that nothing is new', async () => {
    expect(await stage().say('digest now')).toContain('Nothing is new');
  });

  test('comes privately in one’s own zone, once for each channel, until it is stopped', async () => {
    const it = stage();
    expect(await it.say('digest me zone:Asia/Tokyo')).toContain('Monday, 9 March 2026 at 09:00 GMT+9');
    await it.say('digest me');
    expect(await it.schedules()).toMatchObject([
      { work: { kind: 'digest', member: 'member' }, schedule: { zone: 'UTC' } },
    ]);
    await it.press('stop-mine');
    expect(await it.schedules()).toEqual([]);
  });

  test('offers the nearest zones for one that does not exist', async () => {
    expect(await stage().say('digest me zone:Europe/Berln')).toContain('Europe/Berlin');
  });

  test('is planned by moderators alone', async () => {
    const it = stage();
    expect(await it.say('digest schedule repeat:weekly on:Monday time:09:00')).toContain('is for moderators');
    expect(await it.say('digest')).not.toContain('Plan digests');
  });
});
