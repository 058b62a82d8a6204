import { ChannelType, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { expect, it } from 'vitest';
import { canPost } from '../../../src/platforms/discord/channels.ts';

const { ViewChannel, ReadMessageHistory, SendMessages, Connect } = PermissionFlagsBits;
const usual = [ViewChannel, ReadMessageHistory, SendMessages];
const place = { adapter: 'discord', community: '1', channel: '2' };

it.each([
  [ChannelType.GuildText, usual, true],
  [ChannelType.GuildVoice, usual, false],
  [ChannelType.GuildStageVoice, usual, false],
  [ChannelType.GuildVoice, [...usual, Connect], true],
])('posts in a channel of type %s only with the rights that its text needs', (type, rights, can) => {
  expect(canPost({ type, rights: new PermissionsBitField(rights), archived: false }, place)).toBe(can);
});
