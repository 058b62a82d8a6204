import { button, card, cards, controls, fields, heading, reply, target, text } from '../chat/build.ts';
import { defineAction } from '../chat/define.ts';
import { makeCache } from '../lib/cache.ts';
import type { Store } from '../store/store.ts';
import { writeDate } from '../topics/citation-list.ts';
import { type Layers, withLayer } from '../topics/model/layers.ts';
import { type Addition, additionRecord, longest } from '../topics/model/suggestion.ts';
import { itemFields, itemTitle, takeBackButton } from './item-reply.ts';
import { takeBack } from './model/decide.ts';
import { type Item, itemRecord } from './model/item.ts';
import type { ReviewPorts } from './ports.ts';
import { currentReviewer, type FindDeclared, noSuchItem, stepReply } from './review-actions.ts';

/** What a community has added, newest first. */
async function listAdditions({ store }: Pick<ReviewPorts, 'store'>, community: string): Promise<Addition[]> {
  const additions = await additionsIn(store, community);
  return additions.sort((a, b) => b.at - a.at);
}

/**
 * The item behind an addition. If it was deleted with its author's data or by age, an anonymous one takes its place.
 * Undefined if there's no such addition either.
 */
async function itemOfAddition(
  { store }: Pick<ReviewPorts, 'store'>,
  { adapter, community }: { adapter: string; community: string },
  code: string,
): Promise<Item | undefined> {
  const key = code.toUpperCase();
  const known = await store.records(itemRecord).get(community, key);
  if (known) return known;
  const addition = await store.records(additionRecord).get(community, key);
  if (!addition) return undefined;
  const { at, what } = addition;
  return {
    code: key,
    adapter,
    what,
    revision: 1,
    status: 'accepted',
    round: 1,
    made: at,
    since: at,
    approvals: [],
    steps: [],
    todo: [],
    retry: at,
    failures: 0,
    unread: false,
  };
}

/** Makes sure that an addition has an item, so that what's done about it shows up in the log. */
async function ensureItem(
  ports: Pick<ReviewPorts, 'store'>,
  where: { adapter: string; community: string },
  code: string,
): Promise<void> {
  const item = await itemOfAddition(ports, where, code);
  if (!item) return;
  const items = ports.store.records(itemRecord);
  await items.update(where.community, item.code, (known) => (known ? undefined : item));
}

/** A second at most, so that an addition made on another machine shows soon. */
const ttl = 1_000;

/** Everything a community has added, in no particular order. */
async function additionsIn(store: Store, community: string): Promise<Addition[]> {
  const additions: Addition[] = [];
  for await (const { key, value } of store.records(additionRecord).list(community))
    additions.push({ code: key, ...value });
  return additions;
}

/** Reads communities' additions through a cache, so answers needn't wait for the store. */
export function makeLayers(store: Store, now: () => number): Layers {
  const additions = makeCache<Addition[]>({ ttl, limit: 10_000, now });

  return {
    in: async (community, shared) =>
      withLayer(shared, await additions.get(community, () => additionsIn(store, community))),
    changed: (community) => additions.forget((key) => key === community),
  };
}

const code = { kind: 'text', longest: 40, required: true, hidden: true } as const;

/** Lists what the community has added, each with a button to take it back. */
export const listAdded = defineAction({
  level: 'moderator',
  options: {},
  typed: true,
  async run(context) {
    const { say, place, knowledge } = context;
    const additions = await listAdditions(context, place.community);
    const title = say('review.added-title');
    return reply(title, [
      heading(title, 1),
      text(say('review.added', { count: additions.length })),
      cards(
        ...additions.map(({ code: of, at, what }) => {
          const { kind: _kind, topic, ...words } = what;
          const date = writeDate(new Date(at).toISOString().slice(0, 10), say);
          return card(
            say(`review.title.${what.kind}`, { code: of }),
            [
              say('review.added-on', { topic: knowledge.topic(topic)?.title ?? topic, date }),
              ...Object.values(words).slice(0, 2),
            ],
            takeBackButton(of, say),
          );
        }),
      ),
      controls(
        ...(additions.length > 0 ? [button(say('review.button.layer'), target('review', {}, 'layer'))] : []),
        button(say('review.button.all'), target('review')),
      ),
    ]);
  },
});

/** Shows what would be taken back, and asks for confirmation. */
export const confirmTakeBack = defineAction({
  level: 'moderator',
  options: { code },
  async run(context) {
    const { say, place, options } = context;
    const item = await itemOfAddition(context, place, options.code);
    if (!item) throw noSuchItem(options.code, say);
    const title = say('review.taking-back-title', { title: itemTitle(item, say) });
    return reply(title, [
      heading(title, 1),
      fields(...itemFields(item, context)),
      text(say('review.taking-back')),
      controls(
        button(say('review.button.take-it-back'), target('review', { code: item.code }, 'take-back'), true),
        button(say('review.button.added'), target('review', {}, 'added')),
      ),
    ]);
  },
});

/** Takes an addition out of the layer, for a reason that its author reads. */
export const takeBackAddition = (findDeclared: FindDeclared) =>
  defineAction({
    level: 'moderator',
    options: { code, reason: { kind: 'text', longest: longest.text, required: true } },
    async run(context) {
      const { options, now, place } = context;
      await ensureItem(context, place, options.code);
      const by = await currentReviewer(context, options.code, findDeclared);
      return stepReply(context, options.code, (item) =>
        takeBack(item, by, { at: now.getTime(), reason: options.reason }),
      );
    },
  });
