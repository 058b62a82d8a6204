import { button, card, cards, controls, fields, heading, reply, target, text } from '../chat/build.ts';
import { defineAction } from '../chat/define.ts';
import { writeDate } from '../topics/citation-list.ts';
import { longest } from '../topics/model/suggestion.ts';
import { addedIn, itemOfAddition, keepItemOf } from './added.ts';
import { fieldsOf, takeBackButton, titleOf } from './message.ts';
import { takeBack as takenBack } from './model/decide.ts';
import { type DeclaredOn, noSuchItem, pressReply, reviewer } from './pressing.ts';

const code = { kind: 'text', longest: 40, required: true, hidden: true } as const;

/** All that the community has added, each with the way to take it back. */
export const added = defineAction({
  level: 'moderator',
  options: {},
  typed: true,
  async run(context) {
    const { say, place, knowledge } = context;
    const additions = await addedIn(context, place.community);
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

/** Shows once more what would be taken back, and what that means. */
export const takingBack = defineAction({
  level: 'moderator',
  options: { code },
  async run(context) {
    const { say, place, options } = context;
    const item = await itemOfAddition(context, place, options.code);
    if (!item) throw noSuchItem(options.code, say);
    const title = say('review.taking-back-title', { title: titleOf(item, say) });
    return reply(title, [
      heading(title, 1),
      fields(...fieldsOf(item, context)),
      text(say('review.taking-back')),
      controls(
        button(say('review.button.take-it-back'), target('review', { code: item.code }, 'take-back'), true),
        button(say('review.button.added'), target('review', {}, 'added')),
      ),
    ]);
  },
});

/** Takes an addition out of the layer, for a reason that its author reads. */
export const takeBack = (declaredOn: DeclaredOn) =>
  defineAction({
    level: 'moderator',
    options: { code, reason: { kind: 'text', longest: longest.text, required: true } },
    async run(context) {
      const { options, now, place } = context;
      await keepItemOf(context, place, options.code);
      const by = await reviewer(context, options.code, declaredOn);
      return pressReply(context, options.code, (item) =>
        takenBack(item, by, { at: now.getTime(), reason: options.reason }),
      );
    },
  });
