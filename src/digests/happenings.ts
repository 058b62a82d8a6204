import type { Say } from '../chat/say.ts';
import { type Debate, debateRecord } from '../debates/model/debate.ts';
import { type Item, isSuggestion, itemRecord } from '../review/model/item.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import { sourceIdsOf } from '../topics/model/citations.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Source } from '../topics/model/source.ts';
import { additionRecord, type Suggestion } from '../topics/model/suggestion.ts';
import type { Topic } from '../topics/model/topic.ts';
import type { Happening } from './model/digest-state.ts';

/** What a digest may tell. */
export type HappeningDetail =
  | { kind: 'opened' | 'closed'; debate: Debate }
  | { kind: 'accepted'; suggestion: Suggestion }
  | { kind: 'rejected'; suggestion: Suggestion }
  /** A member says that a citation is wrong, and moderators haven't decided yet. */
  | { kind: 'questioned'; topic: string; source: string }
  | { kind: 'disputed'; topic: string; source: Source }
  | { kind: 'changed'; topic: Topic; change: string };

/** `concerns`: it's about the channel, or about a topic that was debated there. */
export type ChannelHappening = Happening & { what: HappeningDetail; concerns: boolean };

export type ChannelHappenings = { happenings: ChannelHappening[]; debates: Debate[] };

export type ChannelScope = { community: string; channel: string; topic?: string | undefined };

/**
 * Everything a channel's digest could tell, oldest first, and the channel's debates. Suggestions and topics belong to
 * the community; they concern the channels where their topic was debated or is the default.
 */
export async function happeningsIn(
  where: ChannelScope,
  store: Store,
  knowledge: Knowledge,
): Promise<ChannelHappenings> {
  const { community, channel } = where;
  const debates: Debate[] = [];
  for await (const { value } of store.records(debateRecord).list(community))
    if (value.place.channel === channel && value.posted) debates.push(value);
  const topics = new Set([...debates.map(({ topic }) => topic), ...(where.topic ? [where.topic] : [])]);
  const happenings: ChannelHappening[] = debates.flatMap(ofDebate);
  const about = (id: string, at: number, topic: string, what: HappeningDetail): ChannelHappening => ({
    id,
    at,
    what,
    concerns: topics.has(topic),
  });
  for await (const { key, value } of store.records(additionRecord).list(community))
    happenings.push(
      about(`a:${key}`, value.at, value.what.topic, { kind: 'accepted', suggestion: value.what }),
    );
  for await (const { value } of store.records(itemRecord).list(community))
    for (const { id, at, topic, what } of ofItem(value)) happenings.push(about(id, at, topic, what));
  for (const topic of knowledge.topics)
    for (const { id, at, what } of ofTopic(topic, knowledge)) happenings.push(about(id, at, topic.id, what));
  return { happenings: happenings.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)), debates };
}

const ofDebate = (debate: Debate): ChannelHappening[] => [
  { id: `o:${debate.code}`, at: debate.opened, what: { kind: 'opened', debate }, concerns: true },
  ...(debate.state === 'closed'
    ? [
        {
          id: `c:${debate.code}`,
          at: debate.closes,
          what: { kind: 'closed', debate },
          concerns: true,
        } as const,
      ]
    : []),
];

type About = Happening & { topic: string; what: HappeningDetail };

/** Each rejection of a suggestion, and disputes that await a decision. Accepted suggestions are among the additions. */
function ofItem({ code, what, steps, status, made }: Item): About[] {
  if (!isSuggestion(what)) return [];
  const { topic } = what;
  const rejected = steps.flatMap(({ did, at }, step): About[] =>
    did === 'reject'
      ? [{ id: `r:${code}:${step}`, at, topic, what: { kind: 'rejected', suggestion: what } }]
      : [],
  );
  if (what.kind !== 'citation' || status !== 'waiting') return rejected;
  const questioned = { kind: 'questioned', topic, source: what.source } as const;
  return [...rejected, { id: `q:${code}`, at: made, topic, what: questioned }];
}

/** A topic's changes since it was first published, and its sources that a check disputed. */
function ofTopic(topic: Topic, knowledge: Knowledge): (Happening & { what: HappeningDetail })[] {
  const changes = topic.changelog.toSorted((a, b) => Date.parse(a.on) - Date.parse(b.on)).slice(1);
  return [
    ...changes.map(({ on, change }, index) => ({
      id: `k:${topic.id}:${index}`,
      at: Date.parse(on),
      what: { kind: 'changed', topic, change } as const,
    })),
    ...sourceIdsOf(topic).flatMap((id) => {
      const source = knowledge.source(id);
      if (!source.disputed) return [];
      const what = { kind: 'disputed', topic: topic.id, source } as const;
      return [{ id: `v:${topic.id}:${id}`, at: Date.parse(source.read.on), what }];
    }),
  ];
}

/** What makes digests. */
export type DigestParts = {
  store: Store;
  knowledge: Knowledge;
  say: Say;
  /** The channel's settings. */
  settings: Settings;
  /** The readers' time zone. */
  zone: string;
};
