import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type CommandInteractionOption,
} from 'discord.js';
import type { Bot } from '../../chat/bot.ts';
import { target } from '../../chat/build.ts';
import type { CompletionRequest } from '../../chat/complete.ts';
import type { Ask, Invocation } from '../../chat/invocation.ts';
import type { RawOptions } from '../../chat/reply.ts';
import type { Asking } from './asking.ts';
import { decodeForm } from './form.ts';
import { handedMessage } from './handed.ts';
import { menuOf } from './menu.ts';
import { originOf } from './origin.ts';

/**
 * What somebody asked by typing a command, using the menu of a message, pressing a button, choosing from a menu or
 * sending off a form.
 */
export function decodeAsk(interaction: Asking, { ids, commands, say }: Bot): Ask {
  if (interaction.isMessageContextMenuCommand()) {
    const name = interaction.commandName;
    const entry = menuOf(commands, say).find((one) => one.name === name);
    return entry
      ? { kind: 'message', target: entry.to, message: handedMessage(interaction.targetMessage) }
      : { kind: 'options', target: target(name) };
  }
  if (interaction.isChatInputCommand()) {
    const { action, options } = typedIn(interaction.options.data);
    return { kind: 'options', target: target(interaction.commandName, options, action) };
  }
  if (interaction.isModalSubmit())
    return decodeForm(interaction.customId, interaction.fields.fields.values(), ids);
  const id = interaction.isStringSelectMenu() ? interaction.values[0] : interaction.customId;
  return { kind: 'control', id: id ?? interaction.customId };
}

export async function decodeInvocation(interaction: Asking, adapter: string, ask: Ask): Promise<Invocation> {
  const { level, groups, ...where } = await originOf(interaction);
  const { id, user } = interaction;
  return {
    delivery: id,
    adapter,
    ...where,
    member: { id: user.id, name: nameOf(interaction), level, groups },
    ask,
  };
}

/** What has been typed so far of the option that is being typed. */
export function decodeCompletion(interaction: AutocompleteInteraction): CompletionRequest {
  const { name, value } = interaction.options.getFocused(true);
  const { action, options } = typedIn(interaction.options.data);
  return { command: interaction.commandName, action, option: name, typed: value, options };
}

/** What was typed after a command's name: one of its actions, where it has several, and the options. */
function typedIn(given: readonly CommandInteractionOption[]): { action: string; options: RawOptions } {
  const part = given.find(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  const options: RawOptions = {};
  for (const { name, value } of part?.options ?? given) if (value !== undefined) options[name] = value;
  return { action: part?.name ?? 'show', options };
}

/** The name by which the guild knows the member. */
function nameOf({ member, user }: Asking): string {
  if (!member) return user.displayName;
  return ('nickname' in member ? member.nickname : member.nick) ?? user.displayName;
}
