import { z } from 'zod';
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
export function changeBetween(place: string, from: OwnSettings, to: OwnSettings): Change | undefined {
  const names = settingNames.filter((name) => !same(from[name], to[name]));
  return names.length === 0 ? undefined : { place, names, from: only(from, names), to: only(to, names) };
}

/** The change that takes a change back. */
export const reversed = ({ place, names, from, to }: Change): Change => ({
  place,
  names,
  from: to,
  to: from,
});

/** Whether all settings of a change still have the values from which it starts. */
export const isTimely = (own: OwnSettings, { names, from }: Change): boolean =>
  names.every((name) => same(own[name], from[name]));

/** What is set once a change is made; the other settings stay as they are. */
export function changed(own: OwnSettings, { names, to }: Change): OwnSettings {
  const others = settingNames.filter((name) => !names.includes(name));
  return { ...only(own, others), ...to };
}

/** Some of the settings, in the order in which the schema has them. */
export const only = (own: OwnSettings, names: readonly SettingName[]): OwnSettings =>
  ownSettingsSchema.parse(
    Object.fromEntries(
      settingNames.flatMap((name) =>
        names.includes(name) && own[name] !== undefined ? [[name, own[name]]] : [],
      ),
    ),
  );

/** Values come from the schema, which writes equal ones alike. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
