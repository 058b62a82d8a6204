import { button, card, controls, heading, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Card } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { channelMention, type Text, withInstants } from '../chat/text.ts';
import { newScheduleId, type Schedule, scheduleRecord } from '../schedules/model/schedule.ts';
import { changeSchedule, newSchedule } from '../schedules/model/schedule-steps.ts';
import { instantIn } from '../schedules/words.ts';
import { digestRecord } from './model/digest-state.ts';
import { requireChannel } from './now.ts';

/** A member's private digests, of every channel of the community. */
async function myDigests({ store, place, user }: Context): Promise<Schedule[]> {
  const found: Schedule[] = [];
  for await (const { value } of store.records(scheduleRecord).list(place.community)) {
    const isMine = value.work.kind === 'digest' && value.work.member === user.id;
    if (isMine && value.place.adapter === place.adapter) found.push(value);
  }
  return found;
}

/** The member's own digest of this channel, if any. */
const myDigestHere = async (context: Context): Promise<Schedule | undefined> =>
  (await myDigests(context)).find(({ place }) => place.channel === context.place.channel);

/** A member's own digests as cards, each with a button that stops it. */
export async function myDigestCards(context: Context): Promise<Card[]> {
  const { say, now } = context;
  return (await myDigests(context)).map(({ id, place, due, schedule: { zone } }) =>
    card(
      say('digests.mine-card'),
      [[channelMention(place.channel)], nextLine(due ?? now.getTime(), zone, say)],
      button(say('button.digest-stop'), target('digest', { schedule: id }, 'stop-mine')),
      ...(place.channel === context.place.channel
        ? [button(say('button.digest-zone'), target('digest', {}, 'me'))]
        : []),
    ),
  );
}

function nextLine(at: number, zone: string, say: Say): Text {
  const when = instantIn(at, zone, say);
  return withInstants(say('digests.mine-next', { when: when.text, zone }), when);
}

/** Sends this channel's digest privately, each Monday morning in the member's own time zone. */
export const me = defineAction({
  level: 'member',
  typed: true,
  form: true,
  options: { zone: { kind: 'zone' } },
  prefill: async ({ options: _, ...context }) => ({
    zone: (await myDigestHere(context))?.schedule.zone ?? context.settings.zone,
  }),
  async run({ options, ...context }) {
    requireChannel(context);
    const { store, place, user, now, settings, say, newCode } = context;
    const existing = await myDigestHere(context);
    const zone = options.zone ?? existing?.schedule.zone ?? settings.zone;
    const { adapter, community, channel } = place;
    const recurrence = {
      rule: { kind: 'weekly' as const, days: ['monday' as const], every: 1, time: '09:00' },
      zone,
    };
    const fresh = newSchedule(
      {
        id: existing?.id ?? newScheduleId(newCode),
        place: { adapter, community, channel },
        work: { kind: 'digest', member: user.id },
        schedule: recurrence,
      },
      now,
    );
    // It may be handled meanwhile, which must not be undone.
    const schedule =
      (await store
        .records(scheduleRecord)
        .update(community, fresh.id, (current) =>
          current ? changeSchedule(current, { schedule: recurrence }, now) : fresh,
        )) ?? fresh;
    const title = say('digests.mine');
    return reply(title, [
      heading(title, 1),
      text(...nextLine(schedule.due ?? now.getTime(), zone, say)),
      controls(
        button(say('button.digest-stop'), target('digest', { schedule: schedule.id }, 'stop-mine')),
        button(say('button.digest-zone'), target('digest', {}, 'me')),
        button(say('button.digest-now'), target('digest', {}, 'now')),
      ),
    ]);
  },
});

/** Ends a private digest: the one that the button names, or this channel's. */
export const stopMine = defineAction({
  level: 'member',
  typed: true,
  options: { schedule: { kind: 'text', longest: 24, hidden: true } },
  async run({ options: { schedule: id }, ...context }) {
    const { store, place, say } = context;
    const schedule =
      id === undefined
        ? await myDigestHere(context)
        : (await myDigests(context)).find((one) => one.id === id);
    if (schedule) {
      await store.records(scheduleRecord).delete(place.community, schedule.id);
      await store.records(digestRecord).delete(place.community, schedule.id);
    }
    const title = say(schedule ? 'digests.mine-stopped' : 'digests.mine-none');
    return reply(title, [
      heading(title, 1),
      text(say('digests.mine-again')),
      ...(context.direct ? [] : [controls(button(say('button.digests'), target('digest')))]),
    ]);
  },
});
