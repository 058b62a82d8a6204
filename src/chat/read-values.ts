import { timeSchema } from '../time/local-time.ts';
import { findZone, nearestZones } from '../time/zone.ts';
import { shorten } from './build.ts';
import type { Hours } from './option.ts';
import type { Given, NamesIn, Say, Values } from './say.ts';

/** What is wrong with an option's value: an identifier worded in data/locales under `problem.<id>`. */
export type OptionProblem = { id: ProblemId; values: Values };

type ProblemId = NamesIn<'problem'>;

type Wrong = { problem: OptionProblem };

export const problem = <Id extends ProblemId>(id: Id, ...[values]: Given<`problem.${Id}`>): Wrong => ({
  problem: { id, values: values ?? {} },
});

/** A problem in words. */
export const problemWords = ({ id, values }: { id: string; values: Values }, say: Say): string =>
  say.dynamic(`problem.${id}`, values);

/** Ids of roles or user groups, bare or as mentions, each once and in alphabetical order. */
export function readGroups(given: string, most: number): { value: readonly string[] } | Wrong {
  const words = given.split(/[\s,]+/).filter((word) => word !== '');
  const ids = words.flatMap(
    (word) => /^(?:<@&|<!subteam\^)?([A-Z0-9]{2,24})(?:\|[^>]*)?>?$/.exec(word)?.[1] ?? [],
  );
  if (ids.length < words.length) return problem('not-groups');
  const value = [...new Set(ids)].sort();
  return value.length > most ? problem('too-many', { most }) : { value };
}

/** A zone by its present IANA name. */
export function readZone(given: string): { value: string } | Wrong {
  const value = findZone(given);
  if (value !== undefined) return { value };
  const text = shorten(given, 80);
  const nearest = nearestZones(given, 3).join(', ');
  return nearest === '' ? problem('no-such-zone', { text }) : problem('unknown-zone', { text, nearest });
}

/** Two times of day with a dash or a word between them. They must leave some of the day. */
export function readHours(given: string): { value: Hours } | Wrong {
  const [, first = '', second = ''] =
    /^(\d{1,2}:\d{2})\s*(?:[-–—]|\p{L}{1,8})\s*(\d{1,2}:\d{2})$/u.exec(given) ?? [];
  const [from, to] = [first, second].map((time) => timeSchema.safeParse(time.padStart(5, '0')).data);
  if (from === undefined || to === undefined) return problem('not-hours');
  return from === to ? problem('quiet-all-day') : { value: { from, to } };
}
