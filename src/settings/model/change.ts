import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import {
  communityKey,
  effectiveSettings,
  loosensReview,
  type OwnSettings,
  ownSettingsSchema,
  reviewSettings,
  type SettingName,
  settingNames,
} from './settings.ts';

/**
 * A change of the settings of one scope (the community or a channel), with the values before and after. A setting that
 * is missing in `from` or `to` was, or will be, unset.
 */
export const changeSchema = z.strictObject({
  /** The key of the scope's settings record: {@link communityKey} or a channel's. */
  place: z.string().min(1),
  names: z.array(z.enum(settingNames)).min(1),
  from: ownSettingsSchema,
  to: ownSettingsSchema,
});

export type Change = z.infer<typeof changeSchema>;

/** The change that leads from one state to another; undefined when they're equal. */
export function diffSettings(place: string, from: OwnSettings, to: OwnSettings): Change | undefined {
  const names = settingNames.filter((name) => !same(from[name], to[name]));
  return names.length === 0
    ? undefined
    : { place, names, from: pickSettings(from, names), to: pickSettings(to, names) };
}

/** The change that undoes a change. */
export const invertChange = ({ place, names, from, to }: Change): Change => ({
  place,
  names,
  from: to,
  to: from,
});

/** Whether all settings of a change still have the values it starts from. */
export const appliesTo = (own: OwnSettings, { names, from }: Change): boolean =>
  names.every((name) => same(own[name], from[name]));

/** The settings after a change; those it doesn't name stay as they are. */
export function applyChange(own: OwnSettings, { names, to }: Change): OwnSettings {
  const others = settingNames.filter((name) => !names.includes(name));
  return { ...pickSettings(own, others), ...to };
}

/** Some of the settings, in the schema's order. */
export const pickSettings = (own: OwnSettings, names: readonly SettingName[]): OwnSettings =>
  ownSettingsSchema.parse(
    Object.fromEntries(
      settingNames.flatMap((name) =>
        names.includes(name) && own[name] !== undefined ? [[name, own[name]]] : [],
      ),
    ),
  );

/** Comparing JSON is enough: values come from the schema, which fixes the order of keys. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A change in two: what reviewers have to agree to, if anything, and the rest. `own` is what its scope has set. */
export function splitChange(own: OwnSettings, change: Change): { free?: Change; guarded?: Change } {
  const next = applyChange(own, change);
  if (
    change.place !== communityKey ||
    !loosensReview(effectiveSettings(own, {}), effectiveSettings(next, {}))
  )
    return { free: change };
  const part = (fits: (name: SettingName) => boolean) => {
    const names = change.names.filter(fits);
    return diffSettings(change.place, pickSettings(change.from, names), pickSettings(change.to, names));
  };
  const isReview = (name: SettingName) => reviewSettings.some((one) => one === name);
  const free = part((name) => !isReview(name));
  const guarded = part(isReview);
  return { ...(free && { free }), ...(guarded && { guarded }) };
}

const day = 24 * 60 * 60_000;

const instant = z.int().min(0);

/** Changes that somebody has previewed but not saved, under a short code. Deleted after a day. */
export const draftRecord = defineRecord({
  kind: 'settings-draft',
  schema: z.strictObject({ by: z.string(), at: instant, changes: z.array(changeSchema).min(1) }),
  member: ({ by }) => by,
  due: ({ at }) => at + day,
  since: ({ at }) => at,
});

/**
 * A saved change, under its {@link changeKey}, without who made it. It can be undone until the community's retention
 * deletes it.
 */
export const changeRecord = defineRecord({
  kind: 'settings-change',
  impersonal: 'what was changed when; who did it is kept apart, and goes with their deletion',
  schema: z.strictObject({ at: instant, change: changeSchema }),
  since: ({ at }) => at,
});

/** Who made a change, under the same key. Deleted with the change, or earlier with that member's data. */
export const changerRecord = defineRecord({
  kind: 'settings-changer',
  schema: z.strictObject({ id: z.string(), name: z.string(), at: instant.exactOptional() }),
  member: ({ id }) => id,
  since: ({ at }) => at,
});

/** The last instant that a Date can hold. */
const endOfTime = 8_640_000_000_000_000;

/** A key that sorts the latest change first. */
export const changeKey = (at: number, code: string): string =>
  `${String(endOfTime - at).padStart(16, '0')}-${code}`;
