import { z } from 'zod';
import type { Bot, ReplyAnswer } from '../../src/chat/bot.ts';
import { target } from '../../src/chat/build.ts';
import { makeRealBot, replyTo } from '../bot.ts';

/** Who answers: Moot, or a handler with nothing but the platform's library that says "ok", or sends what Moot would. */
export const kindSchema = z.enum(['Moot', 'bare, "ok"', 'bare, same payload']);

export type Kind = z.infer<typeof kindSchema>;

export const kinds = kindSchema.options;

/** What is asked in the comparison. */
export const asked = {
  help: target('help'),
  viewpoints: target('viewpoints', { topic: 'open-weight-models' }),
} as const;

export type Payloads<P> = (command: string) => P;

/** What a bare handler sends by command: always the same, made before anything is asked. */
export async function payloadsOf<P>(
  kind: Kind,
  ok: P,
  encode: (answer: ReplyAnswer, bot: Bot) => P,
): Promise<Payloads<P>> {
  const payloads = new Map<string, P>();
  if (kind === 'bare, same payload') {
    const { bot } = await makeRealBot();
    for (const [command, target] of Object.entries(asked))
      payloads.set(command, encode(await replyTo(bot, { kind: 'options', target }), bot));
  }
  return (command) => payloads.get(command) ?? ok;
}
