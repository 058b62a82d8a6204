import type { webApi } from '@slack/bolt';
import { shorten } from '../../chat/build.ts';
import { commandWords, usages } from '../../chat/command-words.ts';
import type { Command } from '../../chat/define.ts';
import type { Say } from '../../chat/say.ts';
import { callbackId, chooserShortcut, messageActions, subcommandsOf } from './actions.ts';
import { requestPath } from './connection.ts';
import { limits } from './limits.ts';
import { baseEvents, messageEvents, scopes } from './scopes.ts';

export type ManifestOptions = {
  /** Prefix of command names, such as `moot-`. */
  prefix?: string;
  /** The public URL for HTTP. Without it, the app uses Socket Mode. */
  http?: string;
  /** Whether Slack sends messages as they're written. */
  readMessages?: boolean;
};

type Manifest = Parameters<webApi.WebClient['apps']['manifest']['create']>[0]['manifest'];

/**
 * The manifest for a community's own Slack app, derived from the commands.
 * @throws RangeError if the prefix makes a command's name too long for Slack, or there are too many shortcuts.
 * Source: {@link https://docs.slack.dev/reference/app-manifest}
 */
export function makeManifest(
  commands: readonly Command[],
  say: Say,
  { prefix = '', http, readMessages = false }: ManifestOptions = {},
) {
  const subscribed = [...baseEvents, ...(readMessages ? messageEvents : [])];
  const url = http === undefined ? {} : { url: new URL(requestPath, http).href };
  const requests = http === undefined ? {} : { request_url: new URL(requestPath, http).href };
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Moot',
      description: shorten(say('slack.about'), limits.appAbout),
      background_color: '#2b3a55',
    },
    features: {
      // With the tab off, Slack refuses direct messages to people. It's read-only, because Moot reads nothing there.
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'Moot', always_online: true },
      shortcuts: shortcuts(commands, say),
      slash_commands: commands.map((command) => ({ ...slashCommand(command, say, prefix), ...url })),
    },
    oauth_config: { scopes: { bot: scopes.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...requests, bot_events: subscribed.map(({ event }) => event) },
      interactivity: {
        is_enabled: true,
        ...requests,
        ...(http === undefined ? {} : { message_menu_options_url: new URL(requestPath, http).href }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: http === undefined,
      token_rotation_enabled: false,
    },
  } satisfies Manifest;
}

/** The shortcuts in a message's menu: the command chooser, and one for each action on messages. */
function shortcuts(commands: readonly Command[], say: Say) {
  const all = [
    { callback_id: chooserShortcut, name: say('slack.ask'), description: say('slack.ask-about') },
    ...messageActions(commands).map(({ command, action }) => ({
      callback_id: callbackId({ command, action }),
      name: commandWords(command, `message.${action}`, say),
      description: commandWords(command, 'about', say),
    })),
  ];
  if (all.length > limits.shortcuts)
    throw new RangeError(`${all.length} message shortcuts: Slack allows ${limits.shortcuts}`);
  return all.map(({ callback_id, name, description }) => ({
    callback_id,
    type: 'message' as const,
    name: shorten(name, limits.shortcutName),
    description: shorten(description, limits.shortcutAbout),
  }));
}

/** Members and channels in a command's text arrive as ids only if the manifest asks Slack to escape them. */
function slashCommand(command: Command, say: Say, prefix: string) {
  const name = `/${prefix}${command.name}`;
  const hint = usages(command, prefix)
    .map(({ usage }) => usage.slice(name.length + 1))
    .filter((ways) => ways !== '')
    .join(' | ');
  if (name.length > limits.commandName)
    throw new RangeError(`${name}: Slack allows ${limits.commandName} characters; take a shorter prefix`);
  const takesMention = subcommandsOf(command)
    .flatMap(({ options }) => Object.values(options))
    .some(({ kind }) => kind === 'member' || kind === 'channel');
  return {
    command: name,
    description: shorten(commandWords(command.name, 'about', say), limits.commandAbout),
    ...(hint === '' ? {} : { usage_hint: shorten(hint, limits.usageHint) }),
    should_escape: takesMention,
  };
}
