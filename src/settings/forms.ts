import { type Action, type Context, defineAction } from '../chat/define.ts';
import { applyChange, pickSettings } from './model/change.ts';
import {
  channelKey,
  channelSettings,
  communityKey,
  type SettingName,
  settingNames,
} from './model/settings.ts';
import {
  channelAction,
  groupsOfSettings,
  optionsFor,
  requiredLevel,
  settingsFromForm,
  toRawOptions,
} from './options.ts';
import { proposeSettings, readDraftedChange } from './proposal.ts';
import { readOwnSettings } from './reader.ts';

const inCommunity = () => communityKey;
const inChannel = ({ place }: Context) => channelKey(place.channel);

/**
 * A form for some settings of the community or a channel. It starts with what's set there, or with what the user filled
 * in before if that was refused.
 */
const form = (action: string, names: readonly SettingName[], scopeOf: (context: Context) => string): Action =>
  defineAction({
    level: requiredLevel(names),
    form: true,
    options: { ...optionsFor(names), draft: { kind: 'text', longest: 40, hidden: true } },
    prefill: async ({ options: { draft }, ...context }) => {
      const scope = scopeOf(context);
      const own = await readOwnSettings(context.store, context.place.community, scope);
      const filled = typeof draft === 'string' ? await readDraftedChange(context, draft, scope) : undefined;
      return toRawOptions(pickSettings(filled ? applyChange(own, filled) : own, names));
    },
    run: async ({ options: { draft: _, ...options }, ...context }) =>
      proposeSettings(context, scopeOf(context), names, settingsFromForm(options), action),
  });

/** A form for each group of settings, and another for the channel where it may have values of its own. */
export const settingForms = Object.fromEntries(
  groupsOfSettings.flatMap(({ name, settings, inChannel: own }) => [
    [name, form(name, settings, inCommunity)],
    ...(own.length > 0 ? [[channelAction(name), form(channelAction(name), own, inChannel)] as const] : []),
  ]),
);

/** Unsets one setting, so that the community's value or the default counts again. */
const reset = (names: readonly SettingName[], scopeOf: (context: Context) => string) =>
  defineAction({
    level: 'moderator',
    options: { setting: { kind: 'choice', choices: names, required: true, hidden: true } },
    run: ({ options: { setting }, ...context }) => proposeSettings(context, scopeOf(context), [setting], {}),
  });

/** The actions that unset a setting, for the community and for a channel. */
export const resetActions = {
  reset: reset(settingNames, inCommunity),
  [channelAction('reset')]: reset(channelSettings, inChannel),
};
