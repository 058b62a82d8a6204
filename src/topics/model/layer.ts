import { sourceIdsOf } from './citations.ts';
import type { Addition, Suggested, Suggestion } from './suggestion.ts';
import type { Topic } from './topic.ts';

/** An addition of one kind, with the suggestion's code and the day as 2026-11-21. */
export type Added<K extends Suggestion['kind']> = Suggested<K> & { code: string; on: string };

/** A source that a community has added, by itself or with a viewpoint. */
export type AddedSource = { number: number; title: string; address: string; supports: string; on: string };

/**
 * What a community has added to a topic, always shown apart from what is shared. Viewpoints and missing perspectives
 * are alphabetical, as everywhere; the rest is in the order of acceptance.
 */
export type Layer = {
  missing: readonly Added<'missing'>[];
  viewpoints: readonly (Added<'viewpoint'> & { number: number })[];
  sources: readonly AddedSource[];
  prompts: readonly Added<'prompt'>[];
  disputes: readonly Added<'citation'>[];
  /** Set when the additions can't be read just now. */
  unreadable?: true;
};

/** The layer of a topic without additions. */
export const emptyLayer: Layer = { missing: [], viewpoints: [], sources: [], prompts: [], disputes: [] };

const ofKind = <K extends Suggestion['kind']>(kind: K, additions: readonly Addition[]): Added<K>[] =>
  additions.flatMap(({ code, at, what }) =>
    isKind(kind, what) ? [{ ...what, code, on: new Date(at).toISOString().slice(0, 10) }] : [],
  );

const isKind = <K extends Suggestion['kind']>(kind: K, what: Suggestion): what is Suggested<K> =>
  what.kind === kind;

const alphabetical = <T>(items: readonly T[], nameOf: (item: T) => string): T[] =>
  items.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));

/**
 * Makes the layer of one topic. Its sources are numbered after the topic's own, oldest first, so that an addition never
 * changes an existing number.
 */
export function layerOf(topic: Topic, additions: readonly Addition[]): Layer {
  const here = additions
    .filter(({ what }) => what.topic === topic.id)
    .toSorted((a, b) => a.at - b.at || (a.code < b.code ? -1 : 1));
  const first = sourceIdsOf(topic).length + 1;
  const numbers = new Map<string, number>();
  const sources: AddedSource[] = [];
  for (const { at, what } of here) {
    if (what.kind !== 'source' && what.kind !== 'viewpoint') continue;
    if (numbers.has(what.address)) continue;
    const number = first + sources.length;
    numbers.set(what.address, number);
    const about =
      what.kind === 'source'
        ? { title: what.title, supports: what.supports }
        : { title: what.name, supports: what.position };
    sources.push({ number, ...about, address: what.address, on: new Date(at).toISOString().slice(0, 10) });
  }
  return {
    missing: alphabetical(ofKind('missing', here), ({ group }) => group),
    viewpoints: alphabetical(ofKind('viewpoint', here), ({ name }) => name).map((viewpoint) => ({
      ...viewpoint,
      number: numbers.get(viewpoint.address) ?? first,
    })),
    sources,
    prompts: ofKind('prompt', here),
    disputes: ofKind('citation', here),
  };
}
