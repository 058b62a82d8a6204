import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { type OwnSettings, ownSettingsSchema, type SettingName, settingNames } from './settings.ts';

/**
 * A change of what one place has set for itself: of which settings, from which values to which. A setting that is
 * missing in `from` or `to` was, or will be, left to the place above.
 */
export const changeSchema = z.strictObject({
  /** The key under which the settings are kept: of the community, or of a channel. */
  place: z.string().min(1),
  names: z.array(z.enum(settingNames)).min(1),
  from: ownSettingsSchema,
  to: ownSettingsSchema,
});

export type Change = z.infer<typeof changeSchema>;

/** What has to change to get from one state to another; undefined when nothing has to. */
export function diffSettings(place: string, from: OwnSettings, to: OwnSettings): Change | undefined {
  const names = settingNames.filter((name) => !same(from[name], to[name]));
  return names.length === 0
    ? undefined
    : { place, names, from: pickSettings(from, names), to: pickSettings(to, names) };
}

/** The change that takes a change back. */
export const invertChange = ({ place, names, from, to }: Change): Change => ({
  place,
  names,
  from: to,
  to: from,
});

/** Whether all settings of a change still have the values from which it starts. */
export const appliesTo = (own: OwnSettings, { names, from }: Change): boolean =>
  names.every((name) => same(own[name], from[name]));

/** What is set once a change is made; the other settings stay as they are. */
export function applyChange(own: OwnSettings, { names, to }: Change): OwnSettings {
  const others = settingNames.filter((name) => !names.includes(name));
  return { ...pickSettings(own, others), ...to };
}

/** Some of the settings, in the order in which the schema has them. */
export const pickSettings = (own: OwnSettings, names: readonly SettingName[]): OwnSettings =>
  ownSettingsSchema.parse(
    Object.fromEntries(
      settingNames.flatMap((name) =>
        names.includes(name) && own[name] !== undefined ? [[name, own[name]]] : [],
      ),
    ),
  );

/** Values come from the schema, which writes equal ones alike. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const day = 24 * 60 * 60_000;

const instant = z.int().min(0);

/** Changes that somebody has seen and not yet saved, under a short code. After a day they are no longer wanted. */
export const draftRecord = defineRecord({
  kind: 'settings-draft',
  schema: z.strictObject({ by: z.string(), at: instant, changes: z.array(changeSchema).min(1) }),
  member: ({ by }) => by,
  due: ({ at }) => at + day,
  since: ({ at }) => at,
});

/**
 * A change that was made, under a key of {@link changeKey}. It says nothing about who made it. It can be taken back for as
 * long as the community keeps things.
 */
export const changeRecord = defineRecord({
  kind: 'settings-change',
  impersonal: 'what was changed when; who did it is kept apart, and goes with their deletion',
  schema: z.strictObject({ at: instant, change: changeSchema }),
  since: ({ at }) => at,
});

/** Who made a change, under the same key: goes with it, or before, when that member's data is deleted. */
export const changerRecord = defineRecord({
  kind: 'settings-changer',
  schema: z.strictObject({ id: z.string(), name: z.string(), at: instant.exactOptional() }),
  member: ({ id }) => id,
  since: ({ at }) => at,
});

/** The last instant that JavaScript knows. */
const endOfTime = 8_640_000_000_000_000;

/** Keys in whose order the latest change is the first. */
export const changeKey = (at: number, code: string): string =>
  `${String(endOfTime - at).padStart(16, '0')}-${code}`;
