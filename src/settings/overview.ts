import { button, card, cards, controls, heading, quiet, reply, select, target } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import { reaches } from '../chat/invocation.ts';
import type { Choice, Control, Reply } from '../chat/reply.ts';
import { strong } from '../chat/text.ts';
import {
  channelKey,
  channelSettings,
  communityKey,
  effectiveSettings,
  type OwnSettings,
  originOf,
  settingNames,
} from './model/settings.ts';
import { channelAction, groupsOfSettings, requiredLevel, settingLabel, settingText } from './options.ts';
import { readOwnSettings } from './reader.ts';

/** Shows every setting with its value in this channel, where it comes from, and how to change it. */
export async function overview(context: Context): Promise<Reply> {
  const { store, place, level, say } = context;
  const [community, channel] = await Promise.all([
    readOwnSettings(store, place.community, communityKey),
    readOwnSettings(store, place.community, channelKey(place.channel)),
  ]);
  const holding = effectiveSettings(community, channel);
  const title = say('settings.title');
  return reply(title, [
    heading(title, 1),
    quiet(say('settings.intro')),
    cards(
      ...groupsOfSettings.map(({ name, settings, inChannel }) => {
        const mayChange = reaches(level, requiredLevel(settings));
        const changes = [
          button(say('settings.change'), target('settings', {}, name)),
          ...(inChannel.length > 0
            ? [button(say('settings.change-here'), target('settings', {}, channelAction(name)))]
            : []),
        ];
        return card(
          say.dynamic(`settings.group.${name}`),
          [
            ...settings.map((setting) => [
              strong(`${settingLabel(setting, say)}: `),
              ...settingText(setting, holding, context),
              ` (${say(`settings.origin.${originOf(setting, community, channel)}`)})`,
            ]),
            ...(mayChange ? [] : [[say('problem.for-administrators')]]),
          ],
          ...(mayChange ? changes : []),
        );
      }),
    ),
    controls(
      ...resetMenu(context, community, channel),
      button(say('settings.history'), target('settings', {}, 'history')),
      button(say('settings.export'), target('settings', {}, 'export')),
      button(say('settings.import'), target('settings', {}, 'import')),
    ),
  ]);
}

/** A menu to unset each setting. Forms alone won't do, because a menu in a Slack form can't be emptied. */
function resetMenu({ say, level }: Context, community: OwnSettings, channel: OwnSettings): Control[] {
  const here = settingNames.filter((name) => channelSettings.includes(name) && channel[name] !== undefined);
  const everywhere = settingNames.filter(
    (name) => community[name] !== undefined && reaches(level, requiredLevel([name])),
  );
  const choices: Choice[] = [
    ...here.map((setting) => ({
      label: settingLabel(setting, say),
      about: say('settings.for-channel'),
      to: target('settings', { setting }, channelAction('reset')),
    })),
    ...everywhere.map((setting) => ({
      label: settingLabel(setting, say),
      about: say('settings.for-community'),
      to: target('settings', { setting }, 'reset'),
    })),
  ];
  return choices.length === 0 ? [] : [select(say('settings.reset'), choices)];
}
