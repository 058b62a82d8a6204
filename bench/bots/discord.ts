import { Client, Events, GatewayIntentBits, type InteractionReplyOptions, MessageFlags } from 'discord.js';
import { discordAdapter } from '../../src/platforms/discord/adapter.ts';
import { encodeReply } from '../../src/platforms/discord/encode.ts';
import { makeRealBot } from '../bot.ts';
import { kindSchema, payloadsOf } from './kinds.ts';
import { loudLog } from './log.ts';

const [kindGiven, rest = '', token = ''] = process.argv.slice(2);
const kind = kindSchema.parse(kindGiven);

if (kind === 'Moot') {
  const { bot } = await makeRealBot();
  await discordAdapter(bot, { token, rest, log: loudLog(() => {}) }).start();
} else {
  const ok: InteractionReplyOptions = { content: 'ok', flags: MessageFlags.Ephemeral };
  const payloadFor = await payloadsOf(kind, ok, (answer, bot): InteractionReplyOptions => {
    const { components } = encodeReply(answer, bot);
    return { components, flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral };
  });
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: rest } });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(payloadFor(interaction.commandName));
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
}
process.send?.('ready');
