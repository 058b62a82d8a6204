import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';

/** How long the data of a community that Moot was removed from is kept, in milliseconds: 30 days. */
export const retentionAfterRemoval = 30 * 24 * 3_600_000;

const instant = z.int().min(0);

/** While Moot is in a community, its presence is due at the last instant there is: never, and yet found among all. */
export const neverDue = 8_640_000_000_000_000;

const presenceSchema = z.strictObject({
  /** The adapter of the platform that the community is on; missing in what was written before that was kept. */
  adapter: z.string().min(1).exactOptional(),
  /** When somebody was told what to do first; missing while nobody was. */
  told: instant.exactOptional(),
  /** When Moot was removed; missing while it is there. */
  left: instant.exactOptional(),
});

export type Presence = z.infer<typeof presenceSchema>;

/**
 * Whether Moot is in a community, under {@link presenceKey}. It is due when the community's data is to be deleted, which
 * deletes this record too.
 */
export const presenceRecord = defineRecord({
  kind: 'presence',
  schema: presenceSchema,
  impersonal: 'when Moot came and went; whom it told is not kept',
  due: ({ left }) => (left === undefined ? neverDue : left + retentionAfterRemoval),
});

export const presenceKey = 'presence';

/**
 * What is known after Moot was found in a community, at an instant in milliseconds; undefined when that changes nothing.
 * `telling` says that there is somebody to tell: `told` is that instant only for the arrival of which somebody is to be
 * told.
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

/** What is known after Moot was removed. Being told of it again does not put the deletion off. */
export const afterRemoval = (known: Presence | undefined, now: number): Presence | undefined =>
  known?.left === undefined ? { left: now } : undefined;
