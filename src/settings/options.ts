import { choiceWords } from '../chat/command-words.ts';
import type { Level } from '../chat/invocation.ts';
import type { Option, Options, OptionValues } from '../chat/option.ts';
import type { RawOptions } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { channelMention, groupMention, type Text } from '../chat/text.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import {
  channelSettings,
  type OwnSettings,
  ownSettingsSchema,
  readingModes,
  reservedSettings,
  type SettingName,
  type Settings,
  settingGroups,
  settingsSchema,
} from './model/settings.ts';

const { shape } = settingsSchema;

/** An integer option with the schema's bounds. */
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

/** The option of each setting. Forms, files and the words for values are derived from it. */
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

/** The groups in the order shown, each with its settings and those that a channel may override. */
export const groupsOfSettings = Object.entries(settingGroups).map(([name, all]) => {
  const settings: readonly SettingName[] = all;
  return { name, settings, inChannel: settings.filter((setting) => channelSettings.includes(setting)) };
});

export const optionsFor = (names: readonly SettingName[]): Options =>
  Object.fromEntries(names.map((name) => [name, settingOptions[name]]));

/** The action that does the same for the channel. */
export const channelAction = (action: string): string => `${action}-here`;

/** The level that may change these settings. */
export const requiredLevel = (settings: readonly SettingName[]): Level =>
  settings.some((setting) => reservedSettings.includes(setting)) ? 'administrator' : 'moderator';

/** Turns a form's values into settings. Empty fields are unset. */
export function settingsFromForm(values: OptionValues<Options>): OwnSettings {
  const given = Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [[name, typeof value === 'object' && 'viewpoints' in value ? value.id : value]];
  });
  return ownSettingsSchema.parse(Object.fromEntries(given));
}

/** Turns a value of a form or a file into raw text, as options are read. */
export function toRawValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'object' && 'from' in value && 'to' in value) return `${value.from}-${value.to}`;
  return String(value);
}

/** Settings as the starting values of a form. */
export const toRawOptions = (own: OwnSettings): RawOptions =>
  Object.fromEntries(Object.entries(own).map(([name, value]) => [name, toRawValue(value)]));

export const settingLabel = (setting: SettingName, say: Say): string =>
  say(`command.settings.option.${setting}.name`);

type Words = {
  say: Say;
  knowledge: Knowledge;
  /** The operator's embeddings service, if there is one. */
  embeddings?: { service: { host: string; model: string } };
};

/** The value of a setting in words. */
export function settingText(setting: SettingName, settings: Settings, words: Words): Text {
  const { say, knowledge } = words;
  const value = settings[setting];
  if (setting === 'embeddings') return embeddingsText(settings.embeddings, words);
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [say('settings.none')];
  const option = settingOptions[setting];
  switch (option.kind) {
    case 'topic':
      return [
        knowledge.topic(toRawValue(value))?.title ?? say('settings.topic-gone', { topic: toRawValue(value) }),
      ];
    case 'choice':
      return [choiceWords(`command.settings.option.${setting}`, toRawValue(value), say)];
    case 'flag':
      return [value === true ? say('form.yes') : say('form.no')];
    case 'integer':
      return [say.dynamic(`settings.amount.${setting}`, { count: Number(value) })];
    case 'channel':
      return [channelMention(toRawValue(value))];
    case 'groups':
      return toRawValue(value)
        .split(',')
        .flatMap((id, index) => [...(index === 0 ? [] : [', ']), groupMention(id)]);
    case 'hours':
      return [toRawValue(value).replace('-', '–')];
    default:
      return [toRawValue(value)];
  }
}

/** Which service messages are sent to, or why they're sent to none. */
function embeddingsText(allowed: string | undefined, { say, embeddings }: Words): Text {
  if (allowed === undefined)
    return [embeddings ? say('settings.embeddings.none', { ...embeddings.service }) : say('settings.none')];
  if (allowed === embeddings?.service.host)
    return [say('settings.embeddings.sent', { ...embeddings.service })];
  return [say('settings.embeddings.other', { allowed })];
}
