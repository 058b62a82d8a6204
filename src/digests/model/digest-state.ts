import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';

const instant = z.int().min(0);

/** What happened, by its id, and when in milliseconds since 1970. */
const happenings = z.record(z.string().min(1), instant);

/** How far the digests of a channel, or of a member, have come. Instants are milliseconds since 1970. */
export const digestStateSchema = z.strictObject({
  /** Up to when the latest digest told what was new; missing before the first. */
  told: instant.exactOptional(),
  /** What was told, or passed over, and could still be taken for new. */
  seen: happenings.exactOptional(),
  /** What digests on their way tell, under the marks of their posts. */
  coming: z.record(z.string().min(1), z.strictObject({ upTo: instant, tells: happenings })).exactOptional(),
});

export type DigestState = z.infer<typeof digestStateSchema>;

/**
 * Under `in/` and the channel, for all digests that are posted there: what one has told, no other tells again, also when
 * its schedule is changed or deleted. Those of a member are under their schedule's id.
 */
export const digestRecord = defineRecord<DigestState>({
  kind: 'digest',
  impersonal:
    'ids of what was told, under a channel or a schedule’s id, which leads to nobody once the schedule is gone',
  schema: digestStateSchema,
});

/** The key of what was told in a channel. */
export const channelStateKey = (channel: string): string => `in/${channel}`;

/** How far the first digest looks back from when it was planned, in milliseconds: a week. */
export const firstSpan = 7 * 24 * 60 * 60_000;

/** Something that a digest may tell. `id` is the same whenever it is found; `at` is milliseconds since 1970. */
export type Happening = { id: string; at: number };

/**
 * How late something may be found and still be told, in milliseconds: 60 days. A debate is entered under the instant for
 * which it was promised and stands in the channel later, and topics bring the dates of their changes along. So what was
 * told is known by what it is, and not by when it was.
 */
export const lateWindow = 60 * 24 * 60 * 60_000;

type Ids = Readonly<Record<string, number>>;

/** From when something counts as new: a week before the first digest was planned, or as far back as it can be told apart. */
const floor = ({ told }: DigestState, since: number): number =>
  told === undefined ? since : told - lateWindow;

/**
 * What is new up to an instant: not told, not on its way in another digest. `since` is how far the first one looks back;
 * later ones look back for whatever came late.
 */
export function findNews<H extends Happening>(
  told: DigestState | undefined,
  happenings: readonly H[],
  { since, upTo }: { since: number; upTo: number },
): H[] {
  const record = told ?? {};
  if (record.told !== undefined && record.told >= upTo) return [];
  const seen = record.seen ?? {};
  const coming = Object.values(record.coming ?? {}).map(({ tells }) => tells);
  return happenings.filter(
    ({ id, at }) =>
      at > floor(record, since) &&
      at <= upTo &&
      !Object.hasOwn(seen, id) &&
      !coming.some((tells) => Object.hasOwn(tells, id)),
  );
}

/**
 * Sets aside for the digest under `mark` what it tells: the same as before where it was asked for before, otherwise all
 * that is new. What is known by then and does not concern the channel is passed over, so that it does not look new when
 * it does. `over` are the marks that are no longer on their way, and have not told.
 */
export function reserveNews(
  told: DigestState | undefined,
  idempotencyKey: string,
  happenings: readonly (Happening & { concerns: boolean })[],
  { since, upTo, over }: { since: number; upTo: number; over: ReadonlySet<string> },
): { after: DigestState; tells: string[] } {
  const record = told ?? {};
  const before = record.coming?.[idempotencyKey];
  if (before) return { after: record, tells: Object.keys(before.tells) };
  const coming = Object.fromEntries(Object.entries(record.coming ?? {}).filter(([key]) => !over.has(key)));
  const found = findNews({ ...record, coming }, happenings, { since, upTo });
  const news = found.filter(({ concerns }) => concerns);
  if (news.length === 0) return { after: { ...record, coming }, tells: [] };
  const passed = happenings.filter(({ id, at, concerns }) => {
    const isOld = record.told === undefined && at <= since;
    return at <= upTo && (isOld || !concerns) && !Object.hasOwn(record.seen ?? {}, id);
  });
  return {
    after: {
      ...record,
      seen: prune({ ...record.seen, ...idsOf(passed) }, record.told ?? upTo),
      coming: { ...coming, [idempotencyKey]: { upTo, tells: idsOf(news) } },
    },
    tells: news.map(({ id }) => id),
  };
}

/** The digest under `mark` was posted. Undefined where that is known already. */
export function markDigestPosted(
  told: DigestState | undefined,
  idempotencyKey: string,
): DigestState | undefined {
  const made = told?.coming?.[idempotencyKey];
  if (!told || !made) return undefined;
  const { [idempotencyKey]: _, ...coming } = told.coming ?? {};
  const upTo = Math.max(told.told ?? 0, made.upTo);
  return { told: upTo, seen: prune({ ...told.seen, ...made.tells }, upTo), coming };
}

const idsOf = (happenings: readonly Happening[]): Ids =>
  Object.fromEntries(happenings.map(({ id, at }) => [id, at]));

/** Without what is too old to be taken for new. */
const prune = (ids: Ids, told: number): Record<string, number> =>
  Object.fromEntries(Object.entries(ids).filter(([, at]) => at > told - lateWindow));
