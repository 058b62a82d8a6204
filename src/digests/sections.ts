import type { Say } from '../chat/say.ts';
import { isAddress, link, strong, type Text } from '../chat/text.ts';
import type { Debate } from '../debates/model/debate.ts';
import { promptText } from '../debates/prompt-post.ts';
import { sourceIdsOf } from '../topics/model/citations.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Suggestion } from '../topics/model/suggestion.ts';
import type { Topic } from '../topics/model/topic.ts';
import { balanceItem, heardItem, upcomingLines } from './debate-items.ts';
import type { ChannelHappening, DigestParts, HappeningDetail } from './happenings.ts';

/** Items of one kind, each readable by itself, and the heading above them. */
export type Section = {
  heading: string;
  items: Text[];
  /** It isn't news, and gets onto the screen after everything that is. */
  aside: boolean;
};

/**
 * A digest's sections, always in this order: news, and where debates stand at an instant. That covers open debates and
 * those just closed, oldest first.
 */
export async function sectionsOf(
  news: readonly ChannelHappening[],
  debates: readonly Debate[],
  where: { community: string; channel: string; upTo: number },
  parts: DigestParts,
): Promise<Section[]> {
  const { say, knowledge, settings } = parts;
  const of = <K extends HappeningDetail['kind']>(kind: K) =>
    news.flatMap(({ what }) => (isKind(kind, what) ? [what] : []));
  const opened = of('opened').map(({ debate }) => debate);
  const closed = of('closed').map(({ debate }) => debate);
  const open = debates.filter(({ state }) => state === 'open').sort((a, b) => a.opened - b.opened);
  const covered = [...closed, ...open].flatMap((debate) => {
    const topic = knowledge.topic(debate.topic);
    return topic ? [{ debate, topic }] : [];
  });
  const topics = [...new Set(covered.map(({ topic }) => topic))];
  const lines = <T>(all: readonly T[], line: (one: T) => Promise<Text[]>) =>
    Promise.all(all.map(line)).then((found) => found.flat());
  const decided = { accepted: of('accepted').length, rejected: of('rejected').length };
  const under = (
    name: `digest.${'debates' | 'decided' | 'next' | 'standing' | 'topics'}`,
    ...groups: Text[][]
  ) =>
    groups.map(
      (items): Section => ({ heading: say(name, decided), items, aside: name === 'digest.standing' }),
    );
  return [
    ...under(
      'digest.debates',
      opened
        .filter((debate) => !closed.includes(debate))
        .map((debate) => debateLine('opened', debate, parts)),
      closed.map((debate) => debateLine(opened.includes(debate) ? 'both' : 'closed', debate, parts)),
    ),
    ...under(
      'digest.standing',
      await lines(covered, ({ debate, topic }) => balanceItem(debate, topic, where.upTo, parts)),
      settings.coverageLine
        ? await lines(covered, ({ debate, topic }) => heardItem(debate, topic, parts))
        : [],
      topics.map((topic) => missingLine(topic, parts)),
    ),
    ...under(
      decided.accepted + decided.rejected > 0 ? 'digest.decided' : 'digest.topics',
      news.flatMap(({ what }) => sourceLine(what, parts)),
      questionedLines(of('questioned'), parts),
      decidedLines(news, decided.rejected, parts),
      of('changed').map(({ topic, change }) => [
        strong(topic.title),
        `: ${say('digest.change', { change })}`,
      ]),
    ),
    ...under('digest.next', await upcomingLines(open, where, parts)),
  ].filter(({ items }) => items.length > 0);
}

const isKind = <K extends HappeningDetail['kind']>(
  kind: K,
  what: HappeningDetail,
): what is Extract<HappeningDetail, { kind: K }> => what.kind === kind;

/** A debate in one line, with a link to its prompt. */
function debateLine(
  what: 'opened' | 'closed' | 'both',
  { topic: id, prompt, posted }: Debate,
  { knowledge, say }: DigestParts,
): Text {
  const topic = knowledge.topic(id);
  const words = topic ? promptText(topic, prompt, { knowledge, say }) : prompt;
  const permalink = posted?.permalink ?? '';
  return [
    strong(topic?.title ?? id),
    `, ${say(`digest.${what}`)}: `,
    isAddress(permalink) ? link(words, permalink) : words,
  ];
}

/** Who is usually missing, first from the topic, then from the community's additions. */
function missingLine(topic: Topic, { knowledge, say }: DigestParts): Text {
  const groups = [
    ...topic.missing.map(({ group }) => group),
    ...knowledge.added(topic).missing.map(({ group }) => say('layer.of-ours', { name: group })),
  ];
  return [strong(topic.title), `, ${say('digest.missing')}: ${groups.join('; ')}`];
}

/** Sources the community added, and disputed ones. */
function sourceLine(what: HappeningDetail, { knowledge, say }: DigestParts): Text[] {
  const titled = (topic: string) => strong(knowledge.topic(topic)?.title ?? topic);
  const titleOf = (topic: string, id: string) => {
    const known = knowledge.topic(topic);
    return known && sourceIn(known, id, knowledge);
  };
  if (what.kind === 'accepted' && what.suggestion.kind === 'source') {
    const { topic, title, address } = what.suggestion;
    return [
      [titled(topic), `: ${say('digest.source-added')} `, isAddress(address) ? link(title, address) : title],
    ];
  }
  if (what.kind === 'accepted' && what.suggestion.kind === 'citation') {
    const { topic, source } = what.suggestion;
    return [[titled(topic), `: ${say('digest.source-wrong', { title: titleOf(topic, source) ?? source })}`]];
  }
  if (what.kind === 'disputed')
    return [[titled(what.topic), `: ${say('digest.source-disputed', { title: what.source.title })}`]];
  return [];
}

/**
 * How many citations members call wrong, by topic. It doesn't say which before moderators have decided; otherwise one
 * member could cast doubt on every source of a viewpoint in public.
 */
function questionedLines(
  questioned: readonly Extract<HappeningDetail, { kind: 'questioned' }>[],
  { knowledge, say }: DigestParts,
): Text[] {
  const byTopic = Map.groupBy(questioned, ({ topic }) => topic);
  return [...byTopic].map(([topic, found]) => {
    const count = new Set(found.map(({ source }) => source)).size;
    return [
      strong(knowledge.topic(topic)?.title ?? topic),
      `: ${say('digest.source-questioned', { count })}`,
    ];
  });
}

/** The title of a source that a topic cites; undefined if it doesn't, or no longer does. */
const sourceIn = (topic: Topic, id: string, knowledge: Knowledge): string | undefined =>
  sourceIdsOf(topic).includes(id) ? knowledge.source(id).title : undefined;

/** Accepted suggestions in their own words; of rejected ones only how many. Nobody is named. */
function decidedLines(
  news: readonly ChannelHappening[],
  rejected: number,
  { knowledge, say }: DigestParts,
): Text[] {
  const lines = news.flatMap(({ what }): Text[] => {
    const accepted = what.kind === 'accepted' ? acceptedWords(what.suggestion, say) : undefined;
    if (what.kind !== 'accepted' || accepted === undefined) return [];
    const { topic } = what.suggestion;
    return [[strong(knowledge.topic(topic)?.title ?? topic), `: ${accepted}`]];
  });
  return rejected === 0 ? lines : [...lines, [say('digest.rejected', { count: rejected })]];
}

/** An accepted suggestion in a few words; undefined for those listed among the sources. */
function acceptedWords(suggestion: Suggestion, say: Say): string | undefined {
  switch (suggestion.kind) {
    case 'missing':
      return say('digest-accepted.missing', { said: suggestion.group });
    case 'viewpoint':
      return say('digest-accepted.viewpoint', { said: suggestion.name });
    case 'prompt':
      return say('digest-accepted.prompt', { said: suggestion.text });
    case 'source':
    case 'citation':
      return undefined;
  }
}
