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

/** What a user asks by typing a command, using a message's menu, pressing a button, choosing from a menu or sending a form. */
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

/** What the user has typed so far in the focused option. */
export function decodeCompletion(interaction: AutocompleteInteraction): CompletionRequest {
  const { name, value } = interaction.options.getFocused(true);
  const { action, options } = readOptions(interaction.options.data);
  return { command: interaction.commandName, action, option: name, typed: value, options };
}

/** The action and options typed after a command's name. */
function readOptions(given: readonly CommandInteractionOption[]): { action: string; options: RawOptions } {
  const subcommand = given.find(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  const options: RawOptions = {};
  for (const { name, value } of subcommand?.options ?? given) if (value !== undefined) options[name] = value;
  return { action: subcommand?.name ?? 'show', options };
}

/** The member's name in the guild. */
function displayName({ member, user }: AnswerableInteraction): string {
  if (!member) return user.displayName;
  return ('nickname' in member ? member.nickname : member.nick) ?? user.displayName;
}

const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;

/** Where an interaction comes from, and the user's rights and roles there. */
type InteractionOrigin = Pick<Invocation, 'community' | 'channel' | 'thread' | 'direct' | 'readOnly'> & {
  level: Level;
  groups: readonly string[];
};

/** In milliseconds. Discord waits for the acknowledgement meanwhile. */
const lookupTimeout = 1_000;

/**
 * Where an interaction comes from. A control in a direct message can carry a server's id: then that server is the
 * community, provided Discord confirms in time that the user is still a member.
 */
async function findOrigin(interaction: AnswerableInteraction): Promise<InteractionOrigin> {
  if (interaction.inGuild()) {
    const { channel, member, guildId } = interaction;
    const thread = channel?.isThread() ? channel : undefined;
    const parent = thread?.parentId ?? undefined;
    return {
      community: guildId,
      channel: parent ?? interaction.channelId ?? guildId,
      ...(thread && parent ? { thread: thread.id } : {}),
      ...(interaction.memberPermissions.has(thread ? SendMessagesInThreads : SendMessages)
        ? {}
        : { readOnly: true }),
      level: levelOf(interaction.memberPermissions),
      groups: groupsOf(member.roles, guildId),
    };
  }
  const direct = `direct-${interaction.user.id}`;
  const community = communityInId(usedControlId(interaction));
  const channel = interaction.channelId ?? direct;
  if (community !== undefined) {
    const member = await withTimeout(lookupTimeout, fetchMember(interaction, community), () => undefined);
    if (member) return { community, channel, direct: true, ...member };
  }
  return { community: direct, channel, direct: true, level: 'member', groups: [] };
}

/** A member's roles, without @everyone: naming that as moderators must not make everybody one. */
function groupsOf(
  roles: readonly string[] | { cache: ReadonlyMap<string, unknown> },
  guild: string,
): string[] {
  const ids = 'cache' in roles ? [...roles.cache.keys()] : roles;
  return ids.filter((id) => id !== guild);
}

/** The level that Discord's own permissions give. */
function levelOf(rights: Readonly<PermissionsBitField> | null): Level {
  if (rights?.has(PermissionFlagsBits.Administrator)) return 'administrator';
  return rights?.has(PermissionFlagsBits.ManageGuild) ? 'moderator' : 'member';
}

/** The id of the form, button or choice that was used. */
const usedControlId = (interaction: AnswerableInteraction): string => {
  if (interaction.isStringSelectMenu()) return interaction.values[0] ?? '';
  return interaction.isCommand() ? '' : interaction.customId;
};

async function fetchMember({ client, user }: AnswerableInteraction, server: string) {
  try {
    const guild = await client.guilds.fetch({ guild: server, force: true });
    const member = await guild.members.fetch({ user: user.id, force: true });
    return { level: levelOf(member.permissions), groups: groupsOf(member.roles, server) };
  } catch {
    // No longer a member, or Discord doesn't say: treat it as no server.
    return undefined;
  }
}

/** The interactions that Moot answers with a reply or a form. */
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
