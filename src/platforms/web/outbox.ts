import { createHash, randomUUID } from 'node:crypto';
import type { ReplyAnswer } from '../../chat/bot.ts';
import { target } from '../../chat/build.ts';
import { type Answered, type Outbox, PostError, type Posted } from '../../chat/outbox.ts';
import { paginate } from '../../chat/pages.ts';
import type { Reply } from '../../chat/reply.ts';
import { isHere, type Room } from './channel.ts';
import type { Drawing } from './encode.ts';
import { meter } from './limits.ts';
import { memberIdOf, personIds } from './protocol.ts';

type OutboxParts = { room: Room; draw: Drawing; url: () => string };

/** Says to the page's visitors what none of them asked for. Nothing lies in between that could fail. */
export function webOutbox({ room, draw, url }: OutboxParts): Outbox {
  const posted = (id: string): Posted => ({ message: id, permalink: `${url()}#${id}` });

  const show = async (id: string, delivery: string, answer: ReplyAnswer): Promise<void> =>
    room.post(await draw(answer, { id, delivery, asked: '', private: false }), undefined);

  return {
    async post(place, reply, mark, answers) {
      if (!isHere(place)) throw new PostError('refused', 'gone');
      const id = idOf(mark);
      if (room.timeOf(id) === undefined) await show(id, id, unasked(reply, true, answers));
      return posted(id);
    },
    async edit(place, { message }, reply, answers) {
      if (!isHere(place) || room.timeOf(message) === undefined) throw new PostError('refused', 'gone');
      // A page shows nothing of a delivery that it has had.
      await show(message, randomUUID(), unasked(reply, true, answers));
    },
    async find(place, mark, since) {
      const time = isHere(place) ? room.timeOf(idOf(mark)) : undefined;
      return time !== undefined && time >= since.getTime() ? posted(idOf(mark)) : undefined;
    },
    async tell({ id }, reply) {
      const found = whoIs(id, room.sessions());
      const answer = unasked(reply, false);
      if (!found) return false;
      const { session, person: to } = found;
      const known = {
        id: randomUUID(),
        delivery: randomUUID(),
        asked: '',
        private: true,
        to,
        told: true,
      } as const;
      room.post(await draw(answer, known), session);
      return true;
    },
    async reach(place) {
      return isHere(place) ? 'yes' : 'gone';
    },
  };
}

/** Which session plays the member with this id, and as whom. */
function whoIs(id: string, sessions: readonly string[]) {
  for (const session of sessions)
    for (const person of personIds) if (memberIdOf(session, person) === id) return { session, person };
  return undefined;
}

/** An id made from the mark: the same post takes the same place on every page, even after Moot started anew. */
function idOf(mark: string): string {
  const digits = createHash('sha256').update(mark).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

/** @throws PostError when one page does not hold it, and nobody knows what its other pages answer. */
function unasked(reply: Reply, shared: boolean, answers?: Answered): ReplyAnswer {
  const pages = answers ? 1 : paginate(reply.blocks, meter).length;
  if (pages > 1)
    throw new PostError('refused', 'other', { cause: new RangeError(`a post of ${pages} pages`) });
  const { file, ...others } = reply;
  return {
    kind: 'reply',
    reply: { ...others, shareable: false },
    ...(answers ?? { target: target('help'), page: 1 }),
    shared,
  };
}
