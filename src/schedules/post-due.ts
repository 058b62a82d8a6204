import { text } from '../chat/build.ts';
import type { Reply } from '../chat/reply.ts';
import { forEachConcurrently } from '../lib/each.ts';
import { sealOf } from '../lib/seal.ts';
import { countPost, dayCountRecord, dayKey, uncountPost } from '../publishing/model/day-count.ts';
import {
  type ClosedReason,
  closedReasons,
  type Delivery,
  deliveryRecord,
  type MissedReason,
} from '../publishing/model/delivery.ts';
import { postOnce } from '../publishing/post-once.ts';
import { presenceKey, presenceRecord } from '../settings/model/presence.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { FoundRecord } from '../store/store.ts';
import { creatorRecord, endOfQuiet, quietHoursFor, type Schedule, scheduleRecord } from './model/schedule.ts';
import { autoPause, catchUpWindow, isOvertaken, reviewDeadline } from './model/schedule-steps.ts';
import { tellModerators } from './tell-moderators.ts';
import type { PostFactory, SweepParts } from './work-kind.ts';

/** Posts at a time. With the platforms' response times that's about twenty to forty a second. */
const atOnce = 8;

/** After this many failed checks of a channel, moderators are told. */
const looksBeforeTelling = 3;

/**
 * Acts on due runs, the longest due first, until `isEnough`: posts them, looks for them, finishes them, or forgets old
 * ones. Resolves to how many it acted on.
 */
export function postDue(isEnough: (acted: number) => boolean, parts: SweepParts): Promise<number> {
  return forEachConcurrently(
    parts.store.records(deliveryRecord).due(parts.now().getTime()),
    { atOnce, isEnough },
    async (found) => {
      const { community, key, value } = found;
      if (value.finished) await parts.store.records(deliveryRecord).delete(community, key);
      else if (value.schedule !== undefined) await postRun(found, value.schedule, parts);
    },
    (error, { community, key }) => parts.report(error, { community, run: key }),
  );
}

async function postRun(found: FoundRecord<Delivery>, id: string, parts: SweepParts): Promise<void> {
  const { community, key: idempotencyKey, value } = found;
  const { store, kinds, gate, now } = parts;
  const schedules = store.records(scheduleRecord);
  const { place, member } = value;
  const at = new Date(value.at);
  const settings = await parts.settings(community, place.channel);
  const schedule = await schedules.get(community, id);
  const kind = kinds.find(({ name }) => name === schedule?.work.kind);
  const creator = member ? undefined : await store.records(creatorRecord).get(community, id);
  const planners = schedule?.planners ?? (creator ? [sealOf(creator.member, id)] : []);
  const until = value.at + catchUpWindow * 60_000;
  // What was approved during quiet hours is posted when they end, like everything else.
  if (value.held && endOfQuiet(now().getTime(), settings) > now().getTime()) return;
  const after = await postOnce(
    {
      idempotencyKey,
      place,
      schedule: id,
      at,
      until: new Date(until),
      review: member
        ? 'exempt'
        : {
            gate,
            // If its schedule was deleted, nobody reviews it any more.
            as: kind?.postKind ?? 'planned-debate',
            planners,
            until: new Date(
              schedule && kind
                ? reviewDeadline(
                    schedule,
                    value.at,
                    kind.reviewTime(schedule.work),
                    quietHoursFor(schedule, settings),
                  )
                : until,
            ),
          },
      ...(member && { member }),
      veto: async () => veto(await schedules.get(community, id), found, settings, parts),
      make: async () =>
        schedule ? factoryOf(schedule, parts)({ schedule, idempotencyKey, at, now: now() }) : 'nothing',
      async onDropped(over) {
        await uncount(found, settings, parts);
        for (const { onDropped: dropped } of kinds) await dropped?.(store, community, idempotencyKey, over);
      },
    },
    parts,
  );
  // A private post is no moderator's business.
  if (!schedule || member !== undefined) return;
  if (after.state === 'refused' && isClosed(after.because)) await pauseClosed(schedule, after.because, parts);
  if (after.state === 'unknown' && (after.looks >= looksBeforeTelling || after.finished))
    await tellOfDoubt(schedule, found, parts);
}

function factoryOf({ work }: Schedule, { factories: makers }: SweepParts): PostFactory {
  const maker = makers[work.kind];
  if (!maker) throw new Error(`nobody makes what is posted as ${work.kind}`);
  return maker;
}

const isClosed = (reason: MissedReason | undefined): reason is ClosedReason =>
  closedReasons.some((closed) => closed === reason);

/**
 * Why a run isn't posted after all: something happened since it was due, or the day's limit is reached. Where Moot was
 * removed nothing is tried, because the platform's refusal would pause schedules that should continue when Moot is
 * back.
 */
async function veto(
  schedule: Schedule | undefined,
  { community, key: idempotencyKey, value }: FoundRecord<Delivery>,
  settings: Settings,
  { store, now }: SweepParts,
): Promise<MissedReason | undefined> {
  const presence = await store.records(presenceRecord).get(community, presenceKey);
  if (!schedule || schedule.state === 'paused' || presence?.left !== undefined) return 'stopped';
  if (isOvertaken(schedule, value.at, now(), quietHoursFor(schedule, settings))) return 'overtaken';
  if (value.member !== undefined) return undefined;
  const day = dayKey(value.place.channel, new Date(value.at), settings.zone);
  const counted = await store
    .records(dayCountRecord)
    .update(community, day, (today) => countPost(today, idempotencyKey, settings.postsADay, now()));
  return counted ? undefined : 'daily-limit';
}

/** What wasn't posted doesn't count towards the day's limit. */
async function uncount(
  { community, key: idempotencyKey, value }: FoundRecord<Delivery>,
  { zone }: Settings,
  { store }: SweepParts,
): Promise<void> {
  const day = dayKey(value.place.channel, new Date(value.at), zone);
  await store.records(dayCountRecord).update(community, day, (today) => uncountPost(today, idempotencyKey));
}

async function pauseClosed({ place, id }: Schedule, reason: ClosedReason, parts: SweepParts): Promise<void> {
  await parts.store
    .records(scheduleRecord)
    .update(place.community, id, (current) =>
      current && current.state !== 'paused' ? autoPause(current, reason, parts.now()) : undefined,
    );
}

/** Moot can't read the channel, so a person has to check whether the post is there. */
async function tellOfDoubt(
  schedule: Schedule,
  { key: idempotencyKey, value }: FoundRecord<Delivery>,
  parts: SweepParts,
): Promise<void> {
  const words = parts.say('doubt-notice.text', { channel: schedule.place.channel });
  const reply: Reply = {
    title: parts.say('doubt-notice.title'),
    blocks: [text(words)],
    shareable: false,
  };
  await tellModerators(
    schedule,
    { idempotencyKey: `${idempotencyKey}u`, at: new Date(value.at), reply },
    parts,
  );
}
