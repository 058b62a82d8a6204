import { randomUUID } from 'node:crypto';
import type { Ask, Door, ReplyAnswer } from '../../command/door.ts';
import { within } from '../adapter.ts';
import type { Drawing } from './drawing.ts';
import type { Files } from './files.ts';
import type { AskRequest, Message, Outcome } from './protocol.ts';
import type { Room } from './room.ts';
import { memberIdOf } from './sessions.ts';

export type AnsweringParts = {
  door: Door;
  room: Room;
  draw: Drawing;
  files: Files;
  /** How long a visitor's request waits for its answer, in milliseconds. */
  acknowledgeAfter: number;
};

/** Asks the door for visitors, and posts what it answers to those who may see it. */
export function makeAnswering({ door, room, draw, files, acknowledgeAfter }: AnsweringParts) {
  const busy = new Set<Promise<Outcome>>();

  async function answerTo(asked: AskRequest, session: string): Promise<Outcome> {
    const id = memberIdOf(session);
    const answer = await door.receive({
      delivery: asked.delivery,
      adapter: 'web',
      community: 'web',
      channel: 'web',
      member: { id, name: door.say('web.visitor', { code: id.slice(0, 4) }), level: asked.level },
      ask: asked.ask,
    });
    if (answer.kind !== 'reply') return answer;
    const message = await compose(answer, asked, session);
    room.post(message, answer.shared ? undefined : session);
    return { kind: 'message', message };
  }

  function compose(
    answer: ReplyAnswer,
    { delivery, within: replaced, ask }: AskRequest,
    session: string,
  ): Promise<Message> {
    // What was to be shared stands apart even when it could not be, so that its source stays.
    const id = (door.isShared(ask) ? undefined : replaced) ?? randomUUID();
    const { file } = answer.reply;
    const download =
      file && !answer.shared ? { name: file.name, path: files.keep(session, file) } : undefined;
    return draw(answer, { id, delivery, private: !answer.shared, asked: asTyped(ask, door), download });
  }

  return {
    /** What is asked leads to; `later` when that takes longer than a first response may. */
    async ask(asked: AskRequest, session: string): Promise<Outcome> {
      const answering = answerTo(asked, session);
      busy.add(answering);
      const done = () => busy.delete(answering);
      answering.then(done, done);
      return (await within(acknowledgeAfter, answering)) ?? { kind: 'later' };
    },

    /** Resolves when all that is being answered has its answer. */
    async finish(): Promise<void> {
      await Promise.allSettled([...busy]);
    },
  };
}

const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);

/** How the same is asked by typing. Values that nobody would type are left out. */
function asTyped(ask: Ask, { ids }: Pick<Door, 'ids'>): string {
  if (ask.kind === 'line') return `/${ask.command} ${ask.line}`.trim().slice(0, 200);
  const decoded =
    ask.kind === 'control' ? ids.decode(ask.id) : { kind: 'target' as const, target: ask.target };
  if (decoded.kind === 'old' || decoded.target.action !== 'show') return '';
  const { command, options } = decoded.target;
  const given = Object.entries(options).map(([name, value]) => ` ${name}:${quoted(String(value))}`);
  return `/${command}${given.join('')}`.slice(0, 200);
}
