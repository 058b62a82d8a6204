import type { webApi } from '@slack/bolt';
import { shorten } from '../../command/build.ts';
import type { Command } from '../../command/define.ts';
import type { Say } from '../../command/say.ts';
import { usage } from '../../command/usage.ts';
import { requestPath } from './http.ts';
import { limits } from './limits.ts';

/** The id of the message shortcut. */
export const askShortcut = 'ask';

/** What Moot may do in a workspace, and why. Nothing else: it cannot read messages. */
export const scopes = [
  {
    scope: 'commands',
    reason: 'to be asked with slash commands and with the message shortcut, and to answer them',
  },
  {
    scope: 'users:read',
    reason: 'to see who administers the workspace, and to write the name of whoever shares an answer',
  },
] as const;

/** What Slack tells Moot of by itself, and why. */
export const events = [
  { event: 'app_home_opened', reason: 'to show the start page when somebody opens the Home tab' },
] as const;

export type ManifestOptions = {
  /** Put before each command's name, such as `moot-`. */
  prefix?: string;
  /** The public address for HTTP; without it the app uses Socket Mode. */
  http?: string;
};

type Manifest = Parameters<webApi.WebClient['apps']['manifest']['create']>[0]['manifest'];

/**
 * The app manifest from which a community makes its own Slack app, derived from the commands.
 * @throws RangeError when a prefix makes a command's name too long for Slack.
 * Source: {@link https://docs.slack.dev/reference/app-manifest}
 */
export function makeManifest(
  commands: readonly Command[],
  say: Say,
  { prefix = '', http }: ManifestOptions = {},
) {
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
      app_home: { home_tab_enabled: true, messages_tab_enabled: false, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'Moot', always_online: true },
      shortcuts: [
        {
          name: shorten(say('slack.ask'), limits.shortcutName),
          type: 'message' as const,
          callback_id: askShortcut,
          description: shorten(say('slack.ask-about'), limits.shortcutAbout),
        },
      ],
      slash_commands: commands.map((command) => ({ ...slashCommand(command, say, prefix), ...url })),
    },
    oauth_config: { scopes: { bot: scopes.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...requests, bot_events: events.map(({ event }) => event) },
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

/** People and places in a command's text arrive as ids only where Slack is asked to escape them. */
function slashCommand(command: Command, say: Say, prefix: string) {
  const [name = '', ...hint] = usage(command, prefix).split(' ');
  if (name.length > limits.commandName)
    throw new RangeError(`${name}: Slack allows ${limits.commandName} characters; take a shorter prefix`);
  const named = Object.values(command.options).some(({ kind }) => kind === 'member' || kind === 'channel');
  return {
    command: name,
    description: shorten(say(`command.${command.name}.about`), limits.commandAbout),
    ...(hint.length > 0 ? { usage_hint: shorten(hint.join(' '), limits.usageHint) } : {}),
    should_escape: named,
  };
}
