import { randomUUID } from 'node:crypto';
import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { actionOf } from '../../chat/define.ts';
import type { Ask } from '../../chat/invocation.ts';
import { withTimeout } from '../../lib/timeout.ts';
import type { Channel } from './channel.ts';
import type { Render } from './encode.ts';
import type { Files } from './files.ts';
import { type AskRequest, type Message, memberIdOf, type Outcome, personOf } from './protocol.ts';

export type AnsweringParts = {
  bot: Bot;
  channel: Channel;
  draw: Render;
  files: Files;
  /** How long a visitor's request waits for its answer, in milliseconds. */
  acknowledgeAfter: number;
};

/** Passes what visitors ask to the bot, and posts its answers to those who may see them. */
export function makeAnswering({ bot, channel, draw, files, acknowledgeAfter }: AnsweringParts) {
  const busy = new Set<Promise<Outcome>>();

  async function answerTo(asked: AskRequest, session: string): Promise<Outcome> {
    const { name, level } = personOf(asked.person);
    const ask = askOf(asked.ask);
    if (!ask) return { kind: 'gone' };
    const handled = await bot.handle({
      delivery: asked.delivery,
      adapter: 'web',
      community: 'web',
      channel: 'web',
      member: { id: memberIdOf(session, asked.person), name, level },
      ask,
    });
    const answer = handled.kind === 'form' ? handled : await handled.answer;
    if (answer.kind !== 'reply') return answer;
    const message = await compose(
      answer,
      { ...asked, ask, isShared: handled.kind === 'answer' && handled.isShared },
      session,
    );
    channel.post(message, answer.shared ? undefined : session);
    return { kind: 'message', message };
  }

  function compose(
    answer: ReplyAnswer,
    {
      delivery,
      within: replaced,
      person,
      ask,
      isShared,
    }: Omit<AskRequest, 'ask'> & { ask: Ask; isShared: boolean },
    session: string,
  ): Promise<Message> {
    // An answer that was meant to be shared never replaces the one it came from, even where sharing failed.
    const id = (isShared ? undefined : replaced) ?? randomUUID();
    const { file } = answer.reply;
    const download =
      file && !answer.shared ? { name: file.name, path: files.keep(session, file) } : undefined;
    const known = { id, delivery, private: !answer.shared, asked: asTyped(ask, bot), download };
    return draw(answer, answer.shared ? known : { ...known, to: person });
  }

  /** The ask, with the message that was handed in; undefined when that message is no longer kept. */
  function askOf(ask: AskRequest['ask']): Ask | undefined {
    if (ask.kind !== 'message') return ask;
    const message = channel.said(ask.message);
    return message && { ...ask, message };
  }

  return {
    /** Answers an ask; `later` when the answer takes longer than a first response may. */
    async ask(asked: AskRequest, session: string): Promise<Outcome> {
      const answering = answerTo(asked, session);
      busy.add(answering);
      const done = () => busy.delete(answering);
      answering.then(done, done);
      return (await withTimeout(acknowledgeAfter, answering, () => undefined)) ?? { kind: 'later' };
    },

    /** Resolves when every open ask is answered. */
    async finish(): Promise<void> {
      await Promise.allSettled([...busy]);
    },
  };
}

const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);

/** The command that asks the same by typing; empty where nobody would type it. */
function asTyped(ask: Ask, { commands, ids }: Pick<Bot, 'commands' | 'ids'>): string {
  if (ask.kind === 'message') return '';
  if (ask.kind === 'line') return `/${ask.command} ${ask.line}`.trim().slice(0, 200);
  const decoded =
    ask.kind === 'control' ? ids.decode(ask.id) : { kind: 'target' as const, target: ask.target };
  if (decoded.kind === 'old') return '';
  const { command, action, options } = decoded.target;
  const declared = commands.find(({ name }) => name === command);
  if (action !== 'show' && !(declared && actionOf(declared, action)?.typed)) return '';
  const given = Object.entries(options).map(([name, value]) => ` ${name}:${quoted(String(value))}`);
  return `/${command}${action === 'show' ? '' : ` ${action}`}${given.join('')}`.slice(0, 200);
}
