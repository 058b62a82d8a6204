import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';

const instant = z.int().min(0);

/** Ids of what happened, with instants in milliseconds since 1970. */
const happenings = z.record(z.string().min(1), instant);

/** How far a channel's digests, or a member's, have come. Instants are milliseconds since 1970. */
export const digestStateSchema = z.strictObject({
  /** Up to when the latest digest told news; missing before the first. */
  told: instant.exactOptional(),
  /** What was told or passed over, and could still look new. */
  seen: happenings.exactOptional(),
  /** What digests on their way will tell, by their posts' idempotency keys. */
  coming: z.record(z.string().min(1), z.strictObject({ upTo: instant, tells: happenings })).exactOptional(),
});

export type DigestState = z.infer<typeof digestStateSchema>;

/**
 * Under `in/` and the channel, for all its digests: what one told, no other tells again, even if its schedule is
 * changed or deleted. A member's private digest has its schedule's id as key.
 */
export const digestRecord = defineRecord<DigestState>({
  kind: 'digest',
  impersonal:
    'ids of what was told, under a channel or a schedule’s id, which leads to nobody once the schedule is gone',
  schema: digestStateSchema,
});

/** The key of a channel's state. */
export const channelStateKey = (channel: string): string => `in/${channel}`;

/** How far back a first digest looks from when it was planned, in milliseconds: a week. */
export const firstSpan = 7 * 24 * 60 * 60_000;

/** Something a digest may tell. `id` is always the same for the same thing; `at` is milliseconds since 1970. */
export type Happening = { id: string; at: number };

/**
 * How late something may be found and still be told, in milliseconds: 60 days. A debate counts from when it was due but
 * is posted later, and topics bring their changes' dates along. That's why ids, and not dates, say what was told.
 */
export const lateWindow = 60 * 24 * 60 * 60_000;

type Ids = Readonly<Record<string, number>>;

/** From when something counts as new: a week before the first digest was planned, or as far back as ids are kept. */
const floor = ({ told }: DigestState, since: number): number =>
  told === undefined ? since : told - lateWindow;

/**
 * What's new up to an instant: not told yet, and not on its way in another digest. The first digest looks back to
 * `since`, later ones to whatever was found late.
 */
export function findNews<H extends Happening>(
  told: DigestState | undefined,
  happenings: readonly H[],
  { since, upTo }: { since: number; upTo: number },
): H[] {
  const record = told ?? {};
  if (record.told !== undefined && record.told >= upTo) return [];
  const seen = record.seen ?? {};
  const upcoming = Object.values(record.coming ?? {}).map(({ tells }) => tells);
  return happenings.filter(
    ({ id, at }) =>
      at > floor(record, since) &&
      at <= upTo &&
      !Object.hasOwn(seen, id) &&
      !upcoming.some((tells) => Object.hasOwn(tells, id)),
  );
}

/**
 * Reserves the news that the digest under a key tells: the same as before if it was reserved before, otherwise
 * everything new. What's known but doesn't concern the channel is passed over, so it won't look new when it does.
 * `over` are the keys of digests that won't be posted.
 */
export function reserveNews(
  told: DigestState | undefined,
  idempotencyKey: string,
  happenings: readonly (Happening & { concerns: boolean })[],
  { since, upTo, over }: { since: number; upTo: number; over: ReadonlySet<string> },
): { after: DigestState; tells: string[] } {
  const record = told ?? {};
  const reserved = record.coming?.[idempotencyKey];
  if (reserved) return { after: record, tells: Object.keys(reserved.tells) };
  const upcoming = Object.fromEntries(Object.entries(record.coming ?? {}).filter(([key]) => !over.has(key)));
  const found = findNews({ ...record, coming: upcoming }, happenings, { since, upTo });
  const news = found.filter(({ concerns }) => concerns);
  if (news.length === 0) return { after: { ...record, coming: upcoming }, tells: [] };
  const passed = happenings.filter(({ id, at, concerns }) => {
    const isOld = record.told === undefined && at <= since;
    return at <= upTo && (isOld || !concerns) && !Object.hasOwn(record.seen ?? {}, id);
  });
  return {
    after: {
      ...record,
      seen: prune({ ...record.seen, ...idsOf(passed) }, record.told ?? upTo),
      coming: { ...upcoming, [idempotencyKey]: { upTo, tells: idsOf(news) } },
    },
    tells: news.map(({ id }) => id),
  };
}

/** Records that a digest was posted. Undefined if that's recorded already. */
export function markDigestPosted(
  told: DigestState | undefined,
  idempotencyKey: string,
): DigestState | undefined {
  const made = told?.coming?.[idempotencyKey];
  if (!told || !made) return undefined;
  const { [idempotencyKey]: _, ...upcoming } = told.coming ?? {};
  const upTo = Math.max(told.told ?? 0, made.upTo);
  return { told: upTo, seen: prune({ ...told.seen, ...made.tells }, upTo), coming: upcoming };
}

const idsOf = (happenings: readonly Happening[]): Ids =>
  Object.fromEntries(happenings.map(({ id, at }) => [id, at]));

/** Drops what's too old to look new. */
const prune = (ids: Ids, told: number): Record<string, number> =>
  Object.fromEntries(Object.entries(ids).filter(([, at]) => at > told - lateWindow));
