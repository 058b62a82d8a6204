import { button, card, cards, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import type { Topic, Viewpoint } from '../topics/model/topic.ts';
import { readAccount, spotsAt } from './account.ts';
import { hearingInWords, hearingsOf } from './hearing.ts';
import { heardKey, type Spot, wordRecord } from './matcher/heard.ts';
import { claimsOf } from './matching.ts';

/** The claims of a viewpoint one by one, so that anybody can say which were heard. */
export const correct = defineAction({
  level: 'member',
  options: {
    topic: { kind: 'topic', required: true },
    viewpoint: { kind: 'viewpoint', of: 'topic', required: true },
  },
  run: ({ options: { topic, viewpoint }, ...context }) => correctReply(topic, viewpoint, context),
});

/** A person's word on one claim: it was heard, it was not, or that is taken back. It stands over all counting. */
export const tell = defineAction({
  level: 'member',
  options: {
    topic: { kind: 'topic', required: true },
    claim: { kind: 'text', longest: 32, required: true },
    word: { kind: 'choice', choices: ['yes', 'no', 'back'], required: true },
  },
  async run({ options: { topic, claim, word }, ...context }) {
    const { store, place, say, now } = context;
    const known = claimsOf(topic).get(claim);
    if (!known) throw new UserError('no-claim', {}, [toHere(topic, say)]);
    const words = store.records(wordRecord);
    const spots = await spotsAt(place, topic.id, store);
    for (const [at, spot] of spots.entries()) {
      const key = heardKey(spot, topic.id, claim);
      // In one of the places only, so that there are never two words on one claim.
      if (word === 'back' || at > 0) await words.delete(place.community, key);
      else
        await words.put(place.community, key, {
          claim,
          word: word === 'yes' ? 'heard' : 'not heard',
          at: now.getTime(),
        });
    }
    return correctReply(topic, known.viewpoint, context, spots);
  },
});

const toHere = (topic: Topic, say: Context['say']) =>
  button(say('button.here'), target('missing', { topic: topic.id }, 'here'));

async function correctReply(
  topic: Topic,
  viewpoint: Viewpoint,
  { store, place, say }: Context,
  spots?: readonly Spot[],
): Promise<Reply> {
  const where = spots ?? (await spotsAt(place, topic.id, store));
  const account = await readAccount(place.community, where, topic.id, store);
  const claims =
    hearingsOf(topic, account.tally).find((one) => one.viewpoint.id === viewpoint.id)?.claims ?? [];
  const press = (name: 'take-back' | 'was-heard' | 'was-not-heard', claim: string, word: string) =>
    button(say(`button.${name}`), target('missing', { topic: topic.id, claim, word }, 'tell'));
  const title = say('correct.title', { viewpoint: viewpoint.name });
  return reply(
    title,
    [
      heading(title, 1),
      text(say('correct.how')),
      cards(
        ...viewpoint.claims.flatMap(({ id, text: words }, index) => {
          const hearing = claims[index];
          if (!hearing) return [];
          return [
            card(
              hearingInWords(hearing, say),
              [words],
              ...(hearing.corrected
                ? [press('take-back', id, 'back')]
                : [press('was-heard', id, 'yes'), press('was-not-heard', id, 'no')]),
            ),
          ];
        }),
      ),
      controls(toHere(topic, say)),
      quiet(say('correct.kept')),
    ],
    { at: target('missing', { topic: topic.id, viewpoint: viewpoint.id }, 'correct') },
  );
}
