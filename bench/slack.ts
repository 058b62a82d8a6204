import { z } from 'zod';
import { tokens } from '../test/stand-ins/slack/front.ts';
import { secret, startSlack } from '../test/stand-ins/slack/slack.ts';
import { nextRequest } from './arrival.ts';
import { asked, type Kind, kinds } from './bots/kinds.ts';
import type { Print } from './figures.ts';
import { startProcess } from './process.ts';
import { type Contestant, race } from './race.ts';

type Mode = 'socket' | 'http';

/**
 * The real Bolt in processes of their own, on the stand-in for Slack, in both modes: from the delivery of a command to
 * the request with the answer that reaches its response address. Moot beside handlers that do nothing else.
 */
export async function benchSlack(print: Print, rounds = 500): Promise<void> {
  print('From the delivery to the request with the answer. Aim: at most 1.2 × at p99.\n');
  for (const mode of ['socket', 'http'] as const) {
    const bots = await Promise.all(kinds.map((kind) => startBot(kind, mode)));
    for (const [command, target] of Object.entries(asked)) {
      const line = Object.values(target.options).join(' ');
      const contestants = bots.map(
        ({ kind, slack }): Contestant => ({
          name: kind,
          async answer() {
            const arrival = nextRequest(/^\/response\//);
            const sentAt = performance.now();
            const { shown } = await slack.command(slack.people.ada, `/${command}`, line);
            await shown;
            return (await arrival) - sentAt;
          },
        }),
      );
      await race(print, `/${command}, ${mode}`, contestants, rounds);
    }
    for (const { bot, slack } of bots) {
      await bot.stop();
      await slack.close();
    }
  }
}

const saidSchema = z.object({ port: z.number().optional() });

async function startBot(kind: Kind, mode: Mode) {
  const slack = await startSlack();
  const file = new URL('bots/slack.ts', import.meta.url);
  const bot = await startProcess(file, [
    kind,
    mode,
    `${slack.front.url}/api`,
    tokens.bot,
    tokens.app,
    secret,
  ]);
  const { port } = saidSchema.parse(bot.said);
  slack.over(mode === 'http' ? `http://127.0.0.1:${port}/slack/events` : undefined);
  return { kind, slack, bot };
}
