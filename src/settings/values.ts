import { choiceWords } from '../chat/command-words.ts';
import type { Options, OptionValues } from '../chat/option.ts';
import type { RawOptions } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { channelMention, groupMention, type Text } from '../chat/text.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import { type OwnSettings, ownSettingsSchema, type SettingName, type Settings } from './model/settings.ts';
import { settingOptions } from './options.ts';

/** What a form said, as settings. What was left empty is not set. */
export function ownOf(values: OptionValues<Options>): OwnSettings {
  const given = Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [[name, typeof value === 'object' && 'viewpoints' in value ? value.id : value]];
  });
  return ownSettingsSchema.parse(Object.fromEntries(given));
}

/** A value as a form or a file has it, in the form in which options are read. */
export function rawValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'object' && 'from' in value && 'to' in value) return `${value.from}-${value.to}`;
  return String(value);
}

/** Settings as a form starts out with them. */
export const rawOptionsOf = (own: OwnSettings): RawOptions =>
  Object.fromEntries(Object.entries(own).map(([name, value]) => [name, rawValue(value)]));

export const nameOf = (setting: SettingName, say: Say): string =>
  say(`command.settings.option.${setting}.name`);

type Words = {
  say: Say;
  knowledge: Knowledge;
  /** The service to which messages may be sent, where there is one. */
  embeddings?: { service: { host: string; model: string } };
};

/** The value of a setting in words. */
export function valueText(setting: SettingName, settings: Settings, words: Words): Text {
  const { say, knowledge } = words;
  const value = settings[setting];
  if (setting === 'embeddings') return embeddingsText(settings.embeddings, words);
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [say('settings.none')];
  const option = settingOptions[setting];
  switch (option.kind) {
    case 'topic':
      return [
        knowledge.topic(rawValue(value))?.title ?? say('settings.topic-gone', { topic: rawValue(value) }),
      ];
    case 'choice':
      return [choiceWords(`command.settings.option.${setting}`, rawValue(value), say)];
    case 'flag':
      return [value === true ? say('form.yes') : say('form.no')];
    case 'integer':
      return [say.dynamic(`settings.amount.${setting}`, { count: Number(value) })];
    case 'channel':
      return [channelMention(rawValue(value))];
    case 'groups':
      return rawValue(value)
        .split(',')
        .flatMap((id, index) => [...(index === 0 ? [] : [', ']), groupMention(id)]);
    case 'hours':
      return [rawValue(value).replace('-', '–')];
    default:
      return [rawValue(value)];
  }
}

/** To which service messages are sent, or why to none. */
function embeddingsText(allowed: string | undefined, { say, embeddings }: Words): Text {
  if (allowed === undefined)
    return [embeddings ? say('settings.embeddings.none', { ...embeddings.service }) : say('settings.none')];
  if (allowed === embeddings?.service.host)
    return [say('settings.embeddings.sent', { ...embeddings.service })];
  return [say('settings.embeddings.other', { allowed })];
}
