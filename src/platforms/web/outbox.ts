import { createHash, randomUUID } from 'node:crypto';
import type { ReplyAnswer } from '../../chat/bot.ts';
import { target } from '../../chat/build.ts';
import { type Answered, type Outbox, PostError, type Posted } from '../../chat/outbox.ts';
import { paginate } from '../../chat/pages.ts';
import type { Reply } from '../../chat/reply.ts';
import { type Channel, isPageChannel } from './channel.ts';
import type { Render } from './encode.ts';
import { meter } from './limits.ts';
import { memberIdOf, personIds } from './protocol.ts';

type OutboxParts = { channel: Channel; draw: Render; url: () => string };

/** Posts to the page what nobody asked for. There's no network in between, so no outcome is unknown. */
export function webOutbox({ channel, draw, url }: OutboxParts): Outbox {
  const posted = (id: string): Posted => ({ message: id, permalink: `${url()}#${id}` });

  const show = async (id: string, delivery: string, answer: ReplyAnswer): Promise<void> =>
    channel.post(await draw(answer, { id, delivery, asked: '', private: false }), undefined);

  return {
    async post(place, reply, idempotencyKey, answers, permit) {
      if (!isPageChannel(place)) throw new PostError('refused', 'gone');
      await permit?.check();
      const id = messageIdFor(idempotencyKey);
      if (channel.timeOf(id) === undefined) await show(id, id, toAnswer(reply, true, answers));
      return posted(id);
    },
    async edit(place, { message }, reply, answers) {
      if (!isPageChannel(place) || channel.timeOf(message) === undefined)
        throw new PostError('refused', 'gone');
      // A page ignores a delivery it already has, so an edit needs a new one.
      await show(message, randomUUID(), toAnswer(reply, true, answers));
    },
    async find(place, idempotencyKey, since) {
      const time = isPageChannel(place) ? channel.timeOf(messageIdFor(idempotencyKey)) : undefined;
      return time !== undefined && time >= since.getTime() ? posted(messageIdFor(idempotencyKey)) : undefined;
    },
    async tell({ id }, reply) {
      const found = findMember(id, channel.sessions());
      const answer = toAnswer(reply, false);
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
      channel.post(await draw(answer, known), session);
      return true;
    },
    async reach(place) {
      return isPageChannel(place) ? 'yes' : 'gone';
    },
  };
}

/** Finds the session and the person behind a member id. */
function findMember(id: string, sessions: readonly string[]) {
  for (const session of sessions)
    for (const person of personIds) if (memberIdOf(session, person) === id) return { session, person };
  return undefined;
}

/** Derives the id from the key: the same post replaces itself on every page, even after a restart. */
function messageIdFor(idempotencyKey: string): string {
  const digits = createHash('sha256').update(idempotencyKey).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

/** @throws PostError when it needs several pages, and no target is given that could show the others. */
function toAnswer(reply: Reply, shared: boolean, answers?: Answered): ReplyAnswer {
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
