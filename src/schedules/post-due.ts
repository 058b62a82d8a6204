import { text } from '../chat/build.ts';
import type { Reply } from '../chat/reply.ts';
import { forEachConcurrently } from '../lib/each.ts';
import { count, dayCountRecord, dayKey, discount } from '../publishing/model/day-count.ts';
import { type Delivery, deliveryRecord, type MissedReason } from '../publishing/model/delivery.ts';
import { type ClosedReason, closedReasons } from '../publishing/model/place.ts';
import { postOnce } from '../publishing/post-once.ts';
import { presenceKey, presenceRecord } from '../settings/model/presence.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { FoundRecord } from '../store/store.ts';
import { pauseItself } from './model/changes.ts';
import { endOfQuiet } from './model/end-of-quiet.ts';
import { catchUpWindow, isOvertaken, waitsUntil } from './model/plan.ts';
import { quietFor } from './model/quiet.ts';
import { type Schedule, scheduleRecord } from './model/schedule.ts';
import type { PostFactory } from './post-factory.ts';
import type { SweepParts } from './sweep-parts.ts';
import { tellModerators } from './tell-moderators.ts';

/** Posts at a time. With the platforms' answering times that is some twenty to forty a second. */
const atOnce = 8;

/** After so many looks in vain, moderators are told. */
const looksBeforeTelling = 3;

/**
 * Acts on runs that are due, the longest due first, until `enough` says so: posts them, looks for them, finishes them, or
 * forgets those that are long over. Resolves to how many it has acted on.
 */
export function postDue(enough: (acted: number) => boolean, parts: SweepParts): Promise<number> {
  return forEachConcurrently(
    parts.store.records(deliveryRecord).due(parts.now().getTime()),
    { atOnce, isEnough: enough },
    async (found) => {
      const { community, key, value } = found;
      if (value.finished) await parts.store.records(deliveryRecord).delete(community, key);
      else if (value.schedule !== undefined) await drive(found, value.schedule, parts);
    },
    (error, { community, key }) => parts.report(error, { community, run: key }),
  );
}

async function drive(found: FoundRecord<Delivery>, id: string, parts: SweepParts): Promise<void> {
  const { community, key: mark, value } = found;
  const { store, kinds, gate, now } = parts;
  const schedules = store.records(scheduleRecord);
  const { place, member } = value;
  const at = new Date(value.at);
  const settings = await parts.settings(community, place.channel);
  const planned = await schedules.get(community, id);
  const kind = kinds.find(({ name }) => name === planned?.work.kind);
  const until = value.at + catchUpWindow * 60_000;
  // What was approved in quiet hours is posted when they end, like everything else.
  if (value.held && endOfQuiet(now().getTime(), settings) > now().getTime()) return;
  const after = await postOnce(
    {
      idempotencyKey: mark,
      place,
      schedule: id,
      at,
      until: new Date(until),
      review: member
        ? 'exempt'
        : {
            gate,
            // Where its schedule was deleted it is put before nobody any more.
            as: kind?.postKind ?? 'planned-debate',
            until: new Date(
              planned && kind
                ? waitsUntil(planned, value.at, kind.waitsFor(planned.work), quietFor(planned, settings))
                : until,
            ),
          },
      ...(member && { member }),
      veto: async () => veto(await schedules.get(community, id), found, settings, parts),
      make: async () =>
        planned
          ? makerOf(planned, parts)({ schedule: planned, idempotencyKey: mark, at, now: now() })
          : 'nothing',
      async dropped(over) {
        await giveBack(found, settings, parts);
        for (const { dropped } of kinds) await dropped?.(store, community, mark, over);
      },
    },
    parts,
  );
  // What is one member's alone concerns no moderator, whatever becomes of it.
  if (!planned || member !== undefined) return;
  if (after.state === 'refused' && isClosed(after.because))
    await pauseSchedule(planned, after.because, parts);
  if (after.state === 'unknown' && (after.looks >= looksBeforeTelling || after.finished))
    await tellOfDoubt(planned, found, parts);
}

function makerOf({ work }: Schedule, { makers }: SweepParts): PostFactory {
  const maker = makers[work.kind];
  if (!maker) throw new Error(`nobody makes what is posted as ${work.kind}`);
  return maker;
}

const isClosed = (because: MissedReason | undefined): because is ClosedReason =>
  closedReasons.some((reason) => reason === because);

/**
 * Why a run is not posted after all: what has happened since it fell due, or too many posts that day. Where Moot was removed
 * nothing is tried, so that what a platform says then pauses no schedule that is to go on when Moot is back.
 */
async function veto(
  planned: Schedule | undefined,
  { community, key: mark, value }: FoundRecord<Delivery>,
  settings: Settings,
  { store, now }: SweepParts,
): Promise<MissedReason | undefined> {
  const presence = await store.records(presenceRecord).get(community, presenceKey);
  if (!planned || planned.state === 'paused' || presence?.left !== undefined) return 'stopped';
  if (isOvertaken(planned, value.at, now(), quietFor(planned, settings))) return 'overtaken';
  if (value.member !== undefined) return undefined;
  const day = dayKey(value.place.channel, new Date(value.at), settings.zone);
  const counted = await store
    .records(dayCountRecord)
    .update(community, day, (today) => count(today, mark, settings.postsADay, now()));
  return counted ? undefined : 'daily-limit';
}

/** What was not posted does not count for its day. */
async function giveBack(
  { community, key: mark, value }: FoundRecord<Delivery>,
  { zone }: Settings,
  { store }: SweepParts,
): Promise<void> {
  const day = dayKey(value.place.channel, new Date(value.at), zone);
  await store.records(dayCountRecord).update(community, day, (today) => discount(today, mark));
}

async function pauseSchedule(
  { place, id }: Schedule,
  because: ClosedReason,
  parts: SweepParts,
): Promise<void> {
  await parts.store
    .records(scheduleRecord)
    .update(place.community, id, (current) =>
      current && current.state !== 'paused' ? pauseItself(current, because, parts.now()) : undefined,
    );
}

/** The channel cannot be looked at, so that a person has to see whether it stands there. */
async function tellOfDoubt(
  planned: Schedule,
  { key: mark, value }: FoundRecord<Delivery>,
  parts: SweepParts,
): Promise<void> {
  const words = parts.say('doubt-notice.text', { channel: planned.place.channel });
  const reply: Reply = {
    title: parts.say('doubt-notice.title'),
    blocks: [text(words)],
    shareable: false,
  };
  await tellModerators(planned, { mark: `${mark}u`, at: new Date(value.at), reply }, parts);
}
