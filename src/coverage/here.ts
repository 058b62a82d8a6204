import { button, card, cards, controls, heading, list, quiet, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Card, Reply } from '../chat/reply.ts';
import { emphasis, link, strong, type Text } from '../chat/text.ts';
import { type Count, fewest } from '../debates/model/stance.ts';
import { balanceOf } from '../debates/posts.ts';
import { type CitationCollector, collectCitations } from '../topics/citation-list.ts';
import { labelViewpoint } from '../topics/layer.ts';
import { allViewpoints, ownViewpoints } from '../topics/model/layers.ts';
import type { Topic } from '../topics/model/topic.ts';
import { navigation } from '../topics/navigation.ts';
import { debateAt, readAccount, spotsAt } from './account.ts';
import {
  basisInWords,
  fewMessages,
  hearingInWords,
  hearingsOf,
  statusInWords,
  type ViewpointHearing,
} from './hearing.ts';
import { topicHere } from './map.ts';
import type { Hearing } from './matcher/discussion.ts';
import type { Account } from './matcher/sum.ts';

/** Whom the discussion in this channel or thread has not heard so far, as far as can be told, and how to bring them in. */
export const here = defineAction({
  level: 'member',
  typed: true,
  titled: true,
  onMessage: true,
  options: { topic: { kind: 'topic', required: true } },
  known: topicHere,
  run: ({ options: { topic }, ...context }) => hereReply(topic, context),
});

/** `note` is a sentence that comes first, such as what was read just now. */
export async function hereReply(topic: Topic, context: Context, note?: string): Promise<Reply> {
  const { say, knowledge, store, place, settings, reader } = context;
  const account = await readAccount(place.community, await spotsAt(place, topic.id, store), topic.id, store);
  const { messages } = account.tally;
  const found = hearingsOf(topic, account.tally);
  const counts = await declaredHere(topic, context);
  const cites = collectCitations(topic, knowledge, say);
  const own = ownViewpoints(topic, knowledge);
  const title = say('here.title', { topic: topic.title });
  return reply(
    title,
    [
      heading(title, 1),
      quiet(say('here.automatic')),
      ...(note === undefined ? [] : [text(note)]),
      text(basisInWords(account, say)),
      ...(await liveInWords(topic, context)),
      ...embeddingsBlocks(account, context),
      ...(messages > 0 && messages < fewMessages ? [text(say('here.few-messages'))] : []),
      quiet(say(own.length > 0 ? 'topic.order-own' : 'topic.order')),
      cards(
        ...found.map((one) => viewpointCard(one, counts?.[one.viewpoint.id], topic, cites, context)),
        ...own.map((one) =>
          card(labelViewpoint(one, say), [
            [strong(say('heard-is.untold')), ...declaredInWords(counts?.[one.id], say)],
            one.position,
            say('here.untold'),
          ]),
        ),
      ),
      controls(
        ...(settings.reading !== 'off' && reader
          ? [button(say('button.read'), target('missing', { topic: topic.id }, 'read'), true)]
          : []),
        button(say('button.map'), target('viewpoints', { topic: topic.id }, 'map')),
        navigation.viewpoints(topic, say),
        navigation.missing(topic, say),
      ),
      ...invitations(found, topic, messages, context),
      quiet(say('here.how')),
      heading(say('topic.sources-here')),
      cites.list(),
    ],
    { shareable: true, at: target('missing', { topic: topic.id }, 'here') },
  );
}

/** Where moderators let messages be read as they arrive: that everybody knows, and whether it is so. */
async function liveInWords(topic: Topic, { settings, reader, place, store, say }: Context) {
  if (settings.reading !== 'live') return [];
  if (!reader?.hears?.(place)) return [quiet(say('here.live-withheld'))];
  const debate = await debateAt(place, store);
  return [quiet(say(debate?.topic === topic.id ? 'here.live' : 'here.live-later'))];
}

/** Whether a service compared meanings, for how many messages, and for how many it could not. */
function embeddingsBlocks({ embeddings: { used, failed } }: Account, { say, embeddings }: Context) {
  const measured = embeddings?.measured ? 'yes' : 'no';
  return [
    ...(used > 0 ? [quiet(say('here.embeddings-used', { used, measured }))] : []),
    ...(failed > 0 ? [quiet(say('here.embeddings-failed', { failed }))] : []),
  ];
}

/** Declared viewpoints, where a debate on the topic is open here. */
async function declaredHere(
  topic: Topic,
  { place, store, knowledge, now }: Context,
): Promise<Record<string, Count> | undefined> {
  const debate = await debateAt(place, store);
  if (debate?.topic !== topic.id) return undefined;
  return (await balanceOf(debate, allViewpoints(topic, knowledge), store, now.getTime())).viewpoints;
}

/** Every viewpoint in the same form and at the same length. */
function viewpointCard(
  { viewpoint, claims, status }: ViewpointHearing,
  declared: Count | undefined,
  topic: Topic,
  cites: CitationCollector,
  { say }: Context,
): Card {
  const messages = claims[0]?.messages ?? 0;
  return card(
    viewpoint.name,
    [
      [strong(statusInWords(status, messages, say)), ...declaredInWords(declared, say)],
      ...viewpoint.claims.flatMap((claim, index): Text[] => {
        const hearing = claims[index];
        if (!hearing) return [];
        return [
          [
            ...(hearing.messages > 0 || hearing.corrected
              ? [emphasis(`${hearingInWords(hearing, say)}:`), ' ']
              : []),
            ...cites.cited(claim.text, claim.cite),
            ...evidence(hearing, say),
          ],
        ];
      }),
    ],
    button(say('button.correct'), target('missing', { topic: topic.id, viewpoint: viewpoint.id }, 'correct')),
    button(say('button.case'), target('viewpoints', { topic: topic.id, viewpoint: viewpoint.id })),
  );
}

const declaredInWords = (declared: Count | undefined, say: Context['say']): Text => {
  if (declared === undefined) return [];
  return [
    ' · ',
    declared === 'few' ? say('here.declared-few', { fewest }) : say('here.declared', { people: declared }),
  ];
};

/** The message that came nearest, so that everybody can judge. */
function evidence({ nearest, status, corrected }: Hearing, say: Context['say']): Text {
  if (corrected || nearest === undefined || !nearest.reference.startsWith('https://')) return [];
  const key = status === 'heard' ? 'here.evidence' : 'here.nearest';
  return [' (', link(say(key), nearest.reference), ')'];
}

/** Words to invite with: for each viewpoint that seems unheard or of which that cannot be told, and for the perspectives that its debate usually lacks. */
function invitations(
  found: readonly ViewpointHearing[],
  topic: Topic,
  messages: number,
  { knowledge, say }: Context,
) {
  const unheard = messages === 0 ? [] : found.filter(({ status }) => status === 'not heard so far');
  const untold = messages === 0 ? [] : ownViewpoints(topic, knowledge);
  return [
    heading(say('here.invitations')),
    list([
      ...unheard.map(
        ({ viewpoint }): Text => [
          strong(viewpoint.name),
          ` ${say('here.invite', { position: viewpoint.position })}`,
        ],
      ),
      ...untold.map(
        (one): Text => [
          strong(labelViewpoint(one, say)),
          ` ${say('here.invite', { position: one.position })}`,
        ],
      ),
      ...topic.missing.map(
        ({ group, invite }): Text => [strong(group), ` ${say('here.usually-missing', { invite })}`],
      ),
      ...knowledge
        .added(topic)
        .missing.map(
          ({ group }): Text => [
            strong(say('layer.of-ours', { name: group })),
            ` ${say('here.invite-group')}`,
          ],
        ),
    ]),
  ];
}
