import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type PermissionsBitField,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Bot } from '../../chat/bot.ts';
import { target } from '../../chat/build.ts';
import type { CompletionRequest } from '../../chat/complete.ts';
import type { Ask, Invocation, Level } from '../../chat/invocation.ts';
import type { RawOptions } from '../../chat/reply.ts';
import { withTimeout } from '../../lib/timeout.ts';
import { communityInId } from './controls.ts';
import { decodeForm } from './form.ts';
import { messageContext } from './message-events.ts';
import { messageMenu } from './registration.ts';

/**
 * What somebody asked by typing a command, using the menu of a message, pressing a button, choosing from a menu or
 * sending off a form.
 */
export function decodeAsk(interaction: AnswerableInteraction, { ids, commands, say }: Bot): Ask {
  if (interaction.isMessageContextMenuCommand()) {
    const name = interaction.commandName;
    const entry = messageMenu(commands, say).find((one) => one.name === name);
    return entry
      ? { kind: 'message', target: entry.to, message: messageContext(interaction.targetMessage) }
      : { kind: 'options', target: target(name) };
  }
  if (interaction.isChatInputCommand()) {
    const { action, options } = readOptions(interaction.options.data);
    return { kind: 'options', target: target(interaction.commandName, options, action) };
  }
  if (interaction.isModalSubmit())
    return decodeForm(interaction.customId, interaction.fields.fields.values(), ids);
  const id = interaction.isStringSelectMenu() ? interaction.values[0] : interaction.customId;
  return { kind: 'control', id: id ?? interaction.customId };
}

export async function decodeInvocation(
  interaction: AnswerableInteraction,
  adapter: string,
  ask: Ask,
): Promise<Invocation> {
  const { level, groups, ...where } = await findOrigin(interaction);
  const { id, user } = interaction;
  return {
    delivery: id,
    adapter,
    ...where,
    member: { id: user.id, name: displayName(interaction), level, groups },
    ask,
  };
}

/** What has been typed so far of the option that is being typed. */
export function decodeCompletion(interaction: AutocompleteInteraction): CompletionRequest {
  const { name, value } = interaction.options.getFocused(true);
  const { action, options } = readOptions(interaction.options.data);
  return { command: interaction.commandName, action, option: name, typed: value, options };
}

/** What was typed after a command's name: one of its actions, where it has several, and the options. */
function readOptions(given: readonly CommandInteractionOption[]): { action: string; options: RawOptions } {
  const part = given.find(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  const options: RawOptions = {};
  for (const { name, value } of part?.options ?? given) if (value !== undefined) options[name] = value;
  return { action: part?.name ?? 'show', options };
}

/** The name by which the guild knows the member. */
function displayName({ member, user }: AnswerableInteraction): string {
  if (!member) return user.displayName;
  return ('nickname' in member ? member.nickname : member.nick) ?? user.displayName;
}

/** Where something was asked, and what Discord says about who asked. */
export type InteractionOrigin = Pick<Invocation, 'community' | 'channel' | 'thread' | 'direct'> & {
  level: Level;
  groups: readonly string[];
};

/** What must be known before an answer is acknowledged may not take longer, in milliseconds. */
const lookupTimeout = 1_000;

/**
 * Where an interaction comes from. In a direct message that is a server when the control that was used carries one and
 * the member is still there; the member's rights there are asked for, and without an answer it is no server.
 */
async function findOrigin(asking: AnswerableInteraction): Promise<InteractionOrigin> {
  if (asking.inGuild()) {
    const { channel, member, guildId } = asking;
    const thread = channel?.isThread() ? channel : undefined;
    const parent = thread?.parentId ?? undefined;
    return {
      community: guildId,
      channel: parent ?? asking.channelId ?? guildId,
      ...(thread && parent ? { thread: thread.id } : {}),
      level: levelOf(asking.memberPermissions),
      groups: groupsOf(member.roles, guildId),
    };
  }
  const alone = `direct-${asking.user.id}`;
  const carried = communityInId(usedControlId(asking));
  const channel = asking.channelId ?? alone;
  if (carried !== undefined) {
    const there = await withTimeout(lookupTimeout, fetchMember(asking, carried), () => undefined);
    if (there) return { community: carried, channel, direct: true, ...there };
  }
  return { community: alone, channel, direct: true, level: 'member', groups: [] };
}

/** Roles given to somebody: not that which everybody has, so that naming it makes nobody a moderator. */
function groupsOf(
  roles: readonly string[] | { cache: ReadonlyMap<string, unknown> },
  guild: string,
): string[] {
  const ids = 'cache' in roles ? [...roles.cache.keys()] : roles;
  return ids.filter((id) => id !== guild);
}

/** Levels come from Discord's own rights. */
function levelOf(rights: Readonly<PermissionsBitField> | null): Level {
  if (rights?.has(PermissionFlagsBits.Administrator)) return 'administrator';
  return rights?.has(PermissionFlagsBits.ManageGuild) ? 'moderator' : 'member';
}

/** The id of what was used: a form's own, a button's, or that of the choice that was taken. */
const usedControlId = (asking: AnswerableInteraction): string => {
  if (asking.isStringSelectMenu()) return asking.values[0] ?? '';
  return asking.isCommand() ? '' : asking.customId;
};

async function fetchMember({ client, user }: AnswerableInteraction, server: string) {
  try {
    const guild = await client.guilds.fetch({ guild: server, force: true });
    const member = await guild.members.fetch({ user: user.id, force: true });
    return { level: levelOf(member.permissions), groups: groupsOf(member.roles, server) };
  } catch {
    // Not a member any more, or nobody can say: then nothing of the server is asked.
    return undefined;
  }
}

/** What asks for an answer. */
export type AnswerableInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalSubmitInteraction;

export const isAnswerable = (interaction: Interaction): interaction is AnswerableInteraction =>
  interaction.isChatInputCommand() ||
  interaction.isMessageContextMenuCommand() ||
  interaction.isButton() ||
  interaction.isStringSelectMenu() ||
  interaction.isModalSubmit();
