import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { target } from '../../chat/build.ts';
import {
  aboutAction,
  choicesOf,
  commandWords,
  type OptionKey,
  optionKey,
  optionWords,
} from '../../chat/command-words.ts';
import { type Command, typedActions } from '../../chat/define.ts';
import { type Level, reaches } from '../../chat/invocation.ts';
import { type Option, type Options, openOptions } from '../../chat/option.ts';
import type { Target } from '../../chat/reply.ts';
import type { Say } from '../../chat/say.ts';
import { limits } from './limits.ts';

export type Registration =
  | RESTPostAPIChatInputApplicationCommandsJSONBody
  | RESTPostAPIContextMenuApplicationCommandsJSONBody;

/** Global commands may take an hour to show; those of one guild show at once. */
export type RegistrationScope = 'global' | 'guild';

/** Who sees a command by default. A guild can change that, so each use checks the level again. */
const permissions: Record<Level, bigint | null> = {
  member: null,
  facilitator: null,
  moderator: PermissionFlagsBits.ManageGuild,
  administrator: PermissionFlagsBits.Administrator,
};

/**
 * What to register on Discord: the slash commands and the entries of the message menu.
 * @throws RangeError if there are more than Discord takes.
 */
export const makeRegistration = (
  commands: readonly Command[],
  say: Say,
  scope: RegistrationScope,
): Registration[] => [
  ...commands.map((command) => slashCommand(command, say, scope)),
  ...messageMenu(commands, say).map((entry) => menuCommand(entry, scope)),
];

/**
 * A command with several typed actions has subcommands, and its own action is one of them. Their options are never required:
 * a form asks for what's missing, filled with what's known.
 */
function slashCommand(command: Command, say: Say, scope: RegistrationScope): Registration {
  const subcommands = typedActions(command);
  const levels = [command, ...subcommands.map(([, action]) => action)].map(({ level }) => level);
  const lowest = levels.reduce((a, b) => (reaches(a, b) ? b : a));
  const about = aboutAction(command.name, 'show', say);
  const subcommand = (
    name: string,
    description: string,
    options: Options,
  ): APIApplicationCommandSubcommandOption => ({
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description,
    options: encodeOptions(command, options, say).map((option) => ({ ...option, required: false })),
  });
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: about,
    options:
      subcommands.length === 0
        ? encodeOptions(command, command.options, say)
        : [
            subcommand('show', about, command.options),
            ...subcommands.map(([name, { options }]) =>
              subcommand(name, aboutAction(command.name, name, say), options),
            ),
          ],
    default_member_permissions: permissions[lowest]?.toString() ?? null,
    ...availability([InteractionContextType.Guild, InteractionContextType.BotDM], scope),
  };
}

const encodeOptions = ({ name: command }: Command, options: Options, say: Say) =>
  openOptions(options)
    .map(([name, option]) => encodeOption(name, optionKey(command, name), option, say))
    // Discord wants required options first.
    .toSorted((a, b) => Number(b.required) - Number(a.required));

/** Not in direct messages, where all messages are Moot's own. */
const menuCommand = ({ name, level }: MenuEntry, scope: RegistrationScope): Registration => ({
  type: ApplicationCommandType.Message,
  name,
  default_member_permissions: permissions[level]?.toString() ?? null,
  ...availability([InteractionContextType.Guild], scope),
});

const availability = (contexts: InteractionContextType[], scope: RegistrationScope) =>
  scope === 'guild' ? {} : { contexts, integration_types: [ApplicationIntegrationType.GuildInstall] };

function encodeOption(
  name: string,
  key: OptionKey,
  option: Option,
  say: Say,
): APIApplicationCommandBasicOption {
  const base = { name, description: optionWords(key, say).about, required: option.required ?? false };
  switch (option.kind) {
    case 'text':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        max_length: Math.min(option.longest, limits.commandText),
      };
    case 'choice':
      return option.choices.length > limits.commandChoices
        ? { ...base, type: ApplicationCommandOptionType.String, autocomplete: true }
        : {
            ...base,
            type: ApplicationCommandOptionType.String,
            choices: choicesOf(option, key, say).map(({ value, label }) => ({ name: label, value })),
          };
    case 'groups':
    case 'hours':
      return { ...base, type: ApplicationCommandOptionType.String };
    case 'integer':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        min_value: option.min,
        max_value: option.max,
      };
    case 'flag':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'member':
      return { ...base, type: ApplicationCommandOptionType.User };
    case 'channel':
      return { ...base, type: ApplicationCommandOptionType.Channel };
    default:
      return { ...base, type: ApplicationCommandOptionType.String, autocomplete: true };
  }
}

/** An entry in a message's menu. Discord identifies it only by its name. */
export type MenuEntry = { name: string; to: Target; level: Level };

/**
 * The entries of a message's menu, in the order of their commands.
 * @throws RangeError if there are more than Discord shows, or a name is too long or not unique.
 */
export function messageMenu(commands: readonly Command[], say: Say): MenuEntry[] {
  const entries = commands.flatMap((command) =>
    Object.entries({ show: command, ...command.actions })
      .filter(([, action]) => action.onMessage)
      .map(([action, { level }]) => ({
        name: commandWords(command.name, `message.${action}`, say),
        to: target(command.name, {}, action),
        level,
      })),
  );
  const names = new Set(entries.map(({ name }) => name));
  const tooLong = [...names].filter((name) => name.length > limits.menuName);
  if (entries.length > limits.menuEntries || names.size < entries.length || tooLong.length > 0)
    throw new RangeError(
      `Discord takes ${limits.menuEntries} entries with names of their own: ${[...names]}`,
    );
  return entries;
}
