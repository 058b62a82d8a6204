import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Interaction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Ask, CompletionRequest, Door, Invocation } from '../../command/door.ts';
import type { Level } from '../../command/levels.ts';
import type { RawOptions } from '../../command/reply.ts';
import { decodeForm } from './form.ts';

/** What asks for an answer. */
export type Asking =
  | ChatInputCommandInteraction
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalSubmitInteraction;

export const isAsking = (interaction: Interaction): interaction is Asking =>
  interaction.isChatInputCommand() ||
  interaction.isButton() ||
  interaction.isStringSelectMenu() ||
  interaction.isModalSubmit();

/** What somebody asked by typing a command, pressing a button, choosing from a menu or sending off a form. */
export function decodeAsk(interaction: Asking, ids: Door['ids']): Ask {
  if (interaction.isChatInputCommand()) {
    const options = rawOptions(interaction.options.data);
    return { kind: 'options', target: { command: interaction.commandName, action: 'show', options } };
  }
  if (interaction.isModalSubmit())
    return decodeForm(interaction.customId, interaction.fields.fields.values(), ids);
  const id = interaction.isStringSelectMenu() ? interaction.values[0] : interaction.customId;
  return { kind: 'control', id: id ?? interaction.customId };
}

export const decodeInvocation = (interaction: Asking, adapter: string, ask: Ask): Invocation => ({
  delivery: interaction.id,
  adapter,
  community: interaction.guildId ?? `direct-${interaction.user.id}`,
  channel: interaction.channelId ?? `direct-${interaction.user.id}`,
  member: { id: interaction.user.id, name: nameOf(interaction), level: levelOf(interaction) },
  ask,
});

/** What has been typed so far of the option that is being typed. */
export function decodeCompletion(interaction: AutocompleteInteraction): CompletionRequest {
  const { name, value } = interaction.options.getFocused(true);
  const options = rawOptions(interaction.options.data);
  return { command: interaction.commandName, option: name, typed: value, options };
}

function rawOptions(given: readonly CommandInteractionOption[]): RawOptions {
  const options: RawOptions = {};
  for (const { name, value } of given) if (value !== undefined) options[name] = value;
  return options;
}

/** The name by which the guild knows the member. */
function nameOf({ member, user }: Asking): string {
  if (!member) return user.displayName;
  return ('nickname' in member ? member.nickname : member.nick) ?? user.displayName;
}

/** Levels come from Discord's own rights. In direct messages nobody has any. */
function levelOf({ memberPermissions }: Asking): Level {
  if (memberPermissions?.has(PermissionFlagsBits.Administrator)) return 'administrator';
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ? 'moderator' : 'member';
}
