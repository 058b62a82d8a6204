import { beforeEach, describe, expect, test } from 'vitest';
import { channelStateKey, digestRecord } from '../../src/digests/model/digest-state.ts';
import { aDigestStage } from '../fixtures/digest-stage.ts';

let it: ReturnType<typeof aDigestStage>;
beforeEach(() => {
  it = aDigestStage();
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
    expect(await it.store.records(digestRecord).get('community', channelStateKey('channel'))).toBeUndefined();
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
    expect(await it.moderator.type('digest resume')).toContain('Next: Monday, 16 March 2026');
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
