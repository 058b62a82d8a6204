import { type Action, type Context, defineAction, defineCommand } from '../src/chat/define.ts';
import { history, undo } from '../src/settings/history.ts';
import { applyChange, pickSettings } from '../src/settings/model/change.ts';
import {
  channelKey,
  channelSettings,
  communityKey,
  type SettingName,
  settingNames,
} from '../src/settings/model/settings.ts';
import {
  channelAction,
  groupsOfSettings,
  optionsFor,
  requiredLevel,
  settingsFromForm,
  toRawOptions,
} from '../src/settings/options.ts';
import { overview } from '../src/settings/overview.ts';
import {
  discardDraft,
  proposeSettings,
  readDraftedChange,
  saveDraft,
  showDraft,
} from '../src/settings/proposal.ts';
import { readOwnSettings } from '../src/settings/reader.ts';
import { exportReply, importReply } from '../src/settings/transfer.ts';

/** What a form's field holds on Slack; on Discord it could be 4,000. */
const longestFile = 3_000;

const inCommunity = () => communityKey;
const inChannel = ({ place }: Context) => channelKey(place.channel);

/**
 * The form of some settings, for the community or for a channel; it says everything that is set there of them, or what was
 * filled in before where that was refused.
 */
const form = (action: string, names: readonly SettingName[], placeOf: (asking: Context) => string): Action =>
  defineAction({
    level: requiredLevel(names),
    form: true,
    options: { ...optionsFor(names), draft: { kind: 'text', longest: 40, hidden: true } },
    prefill: async ({ options: { draft }, ...context }) => {
      const place = placeOf(context);
      const own = await readOwnSettings(context.store, context.place.community, place);
      const filled = typeof draft === 'string' ? await readDraftedChange(context, draft, place) : undefined;
      return toRawOptions(pickSettings(filled ? applyChange(own, filled) : own, names));
    },
    run: async ({ options: { draft: _, ...options }, ...context }) =>
      proposeSettings(context, placeOf(context), names, settingsFromForm(options), action),
  });

/** The same for all groups of settings: a form for the community, and one for a channel where it may have its own. */
const forms = Object.fromEntries(
  groupsOfSettings.flatMap(({ name, settings, inChannel: own }) => [
    [name, form(name, settings, inCommunity)],
    ...(own.length > 0 ? [[channelAction(name), form(channelAction(name), own, inChannel)] as const] : []),
  ]),
);

/** Leaves one setting to the place above. */
const reset = (names: readonly SettingName[], placeOf: (asking: Context) => string) =>
  defineAction({
    level: 'moderator',
    options: { setting: { kind: 'choice', choices: names, required: true, hidden: true } },
    run: ({ options: { setting }, ...asking }) => proposeSettings(asking, placeOf(asking), [setting], {}),
  });

/** An action on a draft or a change, by its code. */
const code = { kind: 'text', longest: 40, required: true, hidden: true } as const;

/** What holds in a community and a channel, and the ways to change it. */
export const settings = defineCommand({
  name: 'settings',
  level: 'moderator',
  options: {},
  run: overview,
  actions: {
    ...forms,
    reset: reset(settingNames, inCommunity),
    [channelAction('reset')]: reset(channelSettings, inChannel),
    draft: defineAction({
      level: 'moderator',
      options: { code },
      run: (context) => showDraft(context, context.options.code),
    }),
    save: defineAction({
      level: 'moderator',
      options: { code },
      run: (context) => saveDraft(context, context.options.code),
    }),
    discard: defineAction({
      level: 'moderator',
      options: { code },
      run: (context) => discardDraft(context, context.options.code),
    }),
    history: defineAction({
      level: 'moderator',
      options: { after: { kind: 'text', longest: 40, hidden: true } },
      run: (context) => history(context, context.options.after),
    }),
    undo: defineAction({
      level: 'moderator',
      options: { change: code },
      run: (context) => undo(context, context.options.change),
    }),
    export: defineAction({ level: 'moderator', options: {}, run: exportReply }),
    import: defineAction({
      level: 'moderator',
      form: true,
      options: { file: { kind: 'text', longest: longestFile, lines: true, required: true } },
      run: (context) => importReply(context, context.options.file),
    }),
  },
});
