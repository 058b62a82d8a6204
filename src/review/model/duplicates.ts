import { sourceIdsOf } from '../../topics/model/citations.ts';
import type { Knowledge } from '../../topics/model/knowledge.ts';
import { fold } from '../../topics/model/search.ts';
import type { Suggestion } from '../../topics/model/suggestion.ts';
import type { Topic } from '../../topics/model/topic.ts';

/** What a suggestion says already: something of the topic, or something that the community has added. */
export type Known = { name: string; of: 'topic' | 'community' };

/** An address without what two copies of it differ in: scheme, `www`, a final slash, tracking marks, the part after `#`. */
export function canonicalAddress(address: string): string {
  if (!URL.canParse(address)) return fold(address);
  const { hostname, pathname, searchParams } = new URL(address);
  const kept = [...searchParams]
    .filter(([name]) => !/^(utm_|fbclid$|gclid$|ref$)/.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  const host = hostname.toLowerCase().replace(/^(www|dx|m)\./, '');
  const path = pathname.replace(/\/+$/, '');
  return `${host}${host === 'doi.org' ? path.toLowerCase() : path}${kept.length > 0 ? `?${kept.join('&')}` : ''}`;
}

const sameWords = (one: string, other: string): boolean => fold(one) === fold(other);

/** What says the same as a suggestion, if anything does. A citation that is wrong can be reported again. */
export function findKnown(what: Suggestion, topic: Topic, knowledge: Knowledge): Known | undefined {
  const added = knowledge.added(topic);
  switch (what.kind) {
    case 'prompt':
      return among(
        what.text,
        topic.prompts.map(({ text }) => text),
        added.prompts.map(({ text }) => text),
      );
    case 'missing':
      return among(
        what.group,
        topic.missing.map(({ group }) => group),
        added.missing.map(({ group }) => group),
      );
    case 'source': {
      const isSame = ({ address }: { address: string | undefined }) =>
        address !== undefined && canonicalAddress(address) === canonicalAddress(what.address);
      const cited = sourceIdsOf(topic)
        .map((id) => knowledge.source(id))
        .find(({ URL: address, read }) => isSame({ address }) || isSame({ address: read.at }));
      if (cited) return { name: cited.title, of: 'topic' };
      const own = added.sources.find(isSame);
      return own && { name: own.title, of: 'community' };
    }
    default:
      return undefined;
  }
}

function among(text: string, ofTopic: readonly string[], ofCommunity: readonly string[]): Known | undefined {
  const topics = ofTopic.find((one) => sameWords(one, text));
  if (topics !== undefined) return { name: topics, of: 'topic' };
  const own = ofCommunity.find((one) => sameWords(one, text));
  return own === undefined ? undefined : { name: own, of: 'community' };
}

/** Whether two suggestions for a topic say the same. */
export function isSame(one: Suggestion, other: Suggestion): boolean {
  if (one.topic !== other.topic) return false;
  if (one.kind === 'prompt' && other.kind === 'prompt') return sameWords(one.text, other.text);
  if (one.kind === 'missing' && other.kind === 'missing') return sameWords(one.group, other.group);
  if (one.kind === 'viewpoint' && other.kind === 'viewpoint') return sameWords(one.name, other.name);
  if (one.kind === 'source' && other.kind === 'source')
    return canonicalAddress(one.address) === canonicalAddress(other.address);
  if (one.kind === 'citation' && other.kind === 'citation')
    return one.source === other.source && sameWords(one.wrong, other.wrong);
  return false;
}
