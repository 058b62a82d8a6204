import { citationsIn } from './prose.ts';
import type { Source } from './source.ts';
import type { Citation, Topic, Viewpoint } from './topic.ts';

/** Every citation of a viewpoint in reading order: holders, steelman, claims, objection. Repeated ones included. */
export function citationsOfViewpoint(viewpoint: Viewpoint): Citation[] {
  return [
    ...viewpoint.holders.flatMap(({ cite }) => cite),
    ...citationsIn(viewpoint.steelman),
    ...viewpoint.claims.flatMap(({ cite }) => cite),
    ...viewpoint.objection.cite,
  ];
}

/** Every citation of a topic in reading order: background, viewpoints, missing perspectives. */
export function citationsOfTopic(topic: Topic): Citation[] {
  return [
    ...citationsIn(topic.why),
    ...citationsIn(topic.background),
    ...topic.viewpoints.flatMap(citationsOfViewpoint),
    ...topic.missing.flatMap(({ cite }) => cite),
  ];
}

/** Topics never change, and every answer asks for the numbers of sources, so that each topic is read for them once. */
const numbered = new WeakMap<Topic, readonly string[]>();

/** The ids of a topic's sources. A source's place (from 1) is its number wherever the topic is shown. */
export function sourceIdsOf(topic: Topic): readonly string[] {
  const ids = numbered.get(topic) ?? [...new Set(citationsOfTopic(topic).map(({ source }) => source))];
  numbered.set(topic, ids);
  return ids;
}

/** One word for a verification record: disputed if any answer is, verified only if all are. */
export function verdictOn({ verification }: Source): 'verified' | 'unverified' | 'disputed' {
  const { authentic, relevant, stance } = verification;
  const answers = [authentic, relevant, ...stance].map(({ status }) => status);
  if (answers.includes('disputed')) return 'disputed';
  return answers.every((status) => status === 'verified') ? 'verified' : 'unverified';
}
