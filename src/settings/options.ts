import type { Level } from '../chat/invocation.ts';
import type { Option, Options } from '../chat/option.ts';
import { reservedSettings, settingGroups } from './model/groups.ts';
import { channelSettings, readingModes, type SettingName, settingsSchema } from './model/settings.ts';

const { shape } = settingsSchema;

/** A whole number within the bounds that the schema sets. */
const integer = ({ minValue, maxValue }: { minValue: number | null; maxValue: number | null }) => ({
  kind: 'integer' as const,
  min: minValue ?? 0,
  max: maxValue ?? Number.MAX_SAFE_INTEGER,
});

const choice = (schema: { options: readonly string[] }) => ({
  kind: 'choice' as const,
  choices: schema.options,
  worded: true,
});

const groups = { kind: 'groups', most: 25 } as const;

/** How each setting is asked for: forms, files and the words for its values all follow from this. */
export const settingOptions: Readonly<Record<SettingName, Option>> = {
  topic: { kind: 'topic' },
  language: choice(shape.language),
  zone: { kind: 'zone' },
  quiet: { kind: 'hours' },
  quietAction: choice(shape.quietAction),
  opens: choice(shape.opens),
  review: choice(shape.review),
  reviewChannel: { kind: 'channel' },
  remindAfter: integer(shape.remindAfter),
  moderators: groups,
  facilitators: groups,
  postsADay: integer(shape.postsADay),
  cooldown: integer(shape.cooldown),
  retention: integer(shape.retention),
  reading: choice({ options: readingModes }),
  coverageLine: { kind: 'flag' },
  embeddings: { kind: 'text', longest: 253 },
  nudges: { kind: 'flag' },
};

/** The groups in the order in which they are shown, each with its settings and those of them that a channel may have. */
export const groupsOfSettings = Object.entries(settingGroups).map(([name, all]) => {
  const settings: readonly SettingName[] = all;
  return { name, settings, inChannel: settings.filter((setting) => channelSettings.includes(setting)) };
});

export const optionsFor = (names: readonly SettingName[]): Options =>
  Object.fromEntries(names.map((name) => [name, settingOptions[name]]));

/** The action that does for a channel what another does for the community. */
export const hereAction = (action: string): string => `${action}-here`;

/** Who may change settings. */
export const levelOfGroup = (settings: readonly SettingName[]): Level =>
  settings.some((setting) => reservedSettings.includes(setting)) ? 'administrator' : 'moderator';
