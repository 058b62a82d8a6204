import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';

/** How long a community's data is kept after Moot was removed, in milliseconds: 30 days. */
export const retentionAfterRemoval = 30 * 24 * 3_600_000;

const instant = z.int().min(0);

/**
 * The last instant a Date can hold. Present communities are due then: never, and yet a listing of due records finds
 * them.
 */
export const neverDue = 8_640_000_000_000_000;

const presenceSchema = z.strictObject({
  /** The adapter of the community's platform; missing in older records. */
  adapter: z.string().min(1).exactOptional(),
  /** When somebody was sent the first steps; missing if nobody was. */
  told: instant.exactOptional(),
  /** When Moot was removed; missing while it's there. */
  left: instant.exactOptional(),
});

export type Presence = z.infer<typeof presenceSchema>;

/**
 * Whether Moot is in a community, under {@link presenceKey}. It falls due when the community's data must be deleted,
 * this record included.
 */
export const presenceRecord = defineRecord({
  kind: 'presence',
  schema: presenceSchema,
  impersonal: 'when Moot came and went; whom it told is not kept',
  due: ({ left }) => (left === undefined ? neverDue : left + retentionAfterRemoval),
});

export const presenceKey = 'presence';

/**
 * The record after Moot was seen in a community at `now` (milliseconds); undefined when nothing changes. `telling` says
 * that there's somebody to send the first steps to: if they're due, `told` is set to `now`.
 */
export function afterArrival(
  known: Presence | undefined,
  { adapter, now, telling }: { adapter: string; now: number; telling: boolean },
): Presence | undefined {
  const isNew = known === undefined || known.left !== undefined;
  if (telling && (isNew || known.told === undefined)) return { adapter, told: now };
  if (isNew) return { adapter };
  return known.adapter === adapter ? undefined : { ...known, adapter };
}

/** The record after Moot was removed. Hearing of it again doesn't postpone the deletion. */
export const afterRemoval = (known: Presence | undefined, now: number): Presence | undefined =>
  known?.left === undefined ? { left: now } : undefined;
