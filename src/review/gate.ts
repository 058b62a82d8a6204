import type { AtGate, Gate, Verdict } from '../publishing/gate.ts';
import { draftRecord } from './draft.ts';
import { isPending, lapse } from './model/decide.ts';
import { type Item, itemRecord } from './model/item.ts';
import { type ReviewJobParts, type ReviewPorts, settingsOf } from './ports.ts';
import { holdUnder } from './queue.ts';
import { workOn } from './work.ts';

/**
 * Where public posts wait in communities that review. How a post stands is read from its item, and kept nowhere else: of a
 * crash between the two, nothing is left that contradicts the other.
 */
export function reviewGate(parts: ReviewJobParts & { now: () => Date }): Gate {
  const { store, newCode } = parts;
  const items = store.records(itemRecord);
  const ports = () => ({ ...parts, knowledge: parts.knowledge(), now: parts.now() });

  async function ask(held: Parameters<Gate['ask']>[0], post: AtGate): Promise<Verdict> {
    const { mark, place, at, until, reply, topic } = post;
    const { as, author } = post.about;
    const known = await items.get(place.community, held.item);
    // Once it was surely there, it can only have gone with its author's data, or its age.
    if (!known && held.since !== undefined) return 'lost';
    const occurrence = { mark, as, at: at.getTime(), until: until.getTime() };
    const what = { reply, ...(topic === undefined ? {} : { topic }), ...(author && { author }) };
    const item = known ?? (await holdUnder(ports(), place, { ...what, code: held.item, occurrence }));
    if (!item) return 'lost';
    if (item.occurrence?.mark !== mark) return 'taken';
    if (isPending(item)) return 'waits';
    if (item.status !== 'accepted') return 'rejected';
    const draft = await store.records(draftRecord).get(place.community, held.item);
    return draft ? { approved: draft.reply } : 'lost';
  }

  return {
    async code(community) {
      const { review } = await settingsOf(parts, community);
      return review === 'off' ? undefined : newCode();
    },
    ask,
    async drop({ mark, place: { community } }, { item: code }, because) {
      const at = parts.now().getTime();
      const isOurs = ({ occurrence }: Item) => occurrence?.mark === mark;
      const known = await items.get(community, code);
      if (!known || !isOurs(known)) return;
      await store.records(draftRecord).delete(community, code);
      const lapsed = await items.update(community, code, (item) =>
        item && isOurs(item) ? lapse(item, because, at) : undefined,
      );
      if (lapsed) await workOn(ports(), community, lapsed);
    },
  };
}

/** The same for a command, which has one instant and one state of knowledge. */
export const gateOf = ({ store, outbox, say, knowledge, now, newCode }: ReviewPorts): Gate =>
  reviewGate({ store, outbox, say, newCode, knowledge: () => knowledge, now: () => now });
