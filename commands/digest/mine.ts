import { button, controls, heading, reply, target, text } from '../../src/command/build.ts';
import { defineAction } from '../../src/command/define.ts';
import { UserError } from '../../src/command/user-error.ts';
import type { Store } from '../../src/core/records/store.ts';
import { findZone, nearestZones } from '../../src/core/recurrence/zone.ts';
import { planFrom } from '../../src/core/schedules/changes.ts';
import { newScheduleId, type Planned, scheduleRecord } from '../../src/core/schedules/schedule.ts';
import { writeInstant } from '../debate/post.ts';

/** A member's own digest of a channel, if there is one. */
async function mineIn(
  store: Store,
  community: string,
  channel: string,
  member: string,
): Promise<Planned | undefined> {
  for await (const { value } of store.records(scheduleRecord).list(community)) {
    const isMine = value.work.kind === 'digest' && value.work.member === member;
    if (isMine && value.place.channel === channel && value.state !== 'ended') return value;
  }
  return undefined;
}

/** This channel's digest privately, each Monday morning in the member's own time zone. */
export const me = defineAction({
  level: 'member',
  typed: true,
  options: { zone: { kind: 'text', longest: 60 } },
  async run({ options: { zone: typed }, store, place, asker, now, settings, say, newCode }) {
    const zone = typed === undefined ? settings.zone : findZone(typed);
    if (zone === undefined) {
      const nearest = nearestZones(typed ?? '', 3);
      throw new UserError('no-zone', { text: typed ?? '', nearest: nearest.join(', ') || 'Europe/Berlin' });
    }
    const { adapter, community, channel } = place;
    const before = await mineIn(store, community, channel, asker.id);
    const planned = planFrom(
      {
        id: before?.id ?? newScheduleId(newCode),
        place: { adapter, community, channel },
        work: { kind: 'digest', member: asker.id },
        schedule: { rule: { kind: 'weekly', days: ['monday'], every: 1, time: '09:00' }, zone },
      },
      now,
    );
    await store.records(scheduleRecord).put(community, planned.id, planned);
    const title = say('digests.mine');
    return reply(title, [
      heading(title, 1),
      text(say('digests.mine-next', { when: writeInstant(planned.due ?? now.getTime(), zone, say) })),
      controls(button(say('button.digest-stop'), target('digest', {}, 'stop-mine'))),
    ]);
  },
});

/** Ends one's own digest of this channel. */
export const stopMine = defineAction({
  level: 'member',
  options: {},
  async run({ store, place, asker, say }) {
    const mine = await mineIn(store, place.community, place.channel, asker.id);
    if (mine) await store.records(scheduleRecord).delete(place.community, mine.id);
    const title = say('digests.mine-stopped');
    return reply(title, [heading(title, 1), controls(button(say('button.digests'), target('digest')))]);
  },
});
