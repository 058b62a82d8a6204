import { ApplicationCommandOptionType, ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { startDiscord } from '../test/stand-ins/discord/discord.ts';
import { nextRequest } from './arrival.ts';
import { asked, type Kind, kinds } from './bots/kinds.ts';
import type { Print } from './figures.ts';
import { startProcess } from './process.ts';
import { type Contestant, race } from './race.ts';

const ada = '100000000000000001';

/**
 * The real discord.js in processes of their own, on the stand-in for Discord: from the event that its gateway sends to
 * the request with the answer that reaches it. Moot beside handlers that do nothing else.
 */
export async function benchDiscord(print: Print, rounds = 500): Promise<void> {
  const bots = await Promise.all(kinds.map(startBot));
  print('From the event on the gateway to the request with the answer. Aim: at most 1.2 × at p99.\n');
  for (const [command, target] of Object.entries(asked)) {
    const options = Object.entries(target.options).map(([name, value]) => ({
      name,
      value,
      type: ApplicationCommandOptionType.String,
    }));
    const contestants = bots.map(({ kind, discord }): Contestant => {
      const data = { id: '1', name: command, type: ApplicationCommandType.ChatInput, options };
      return {
        name: kind,
        async answer() {
          const arrival = nextRequest(/\/interactions\/\d+\/.*\/callback/);
          const { shown } = discord.interact({ type: InteractionType.ApplicationCommand, user: ada, data });
          await shown;
          return (await arrival) - discord.sentAt();
        },
      };
    });
    await race(print, `/${command}`, contestants, rounds);
  }
  for (const { bot, discord } of bots) {
    await bot.stop();
    await discord.close();
  }
}

async function startBot(kind: Kind) {
  const discord = await startDiscord({ ada });
  const file = new URL('bots/discord.ts', import.meta.url);
  return { kind, discord, bot: await startProcess(file, [kind, discord.rest, discord.token]) };
}
