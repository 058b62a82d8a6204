import { sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pointersIn } from '../model/references.ts';
import type { Finding } from '../model/rule.ts';
import { rules } from '../model/rules.ts';
import { idsOf } from '../model/topic.ts';
import { locateFindings, type Mistake } from './draft.ts';
import type { Library } from './load.ts';

/**
 * Checks a community's own topics and sources, those in the folder, against all rules. Ids of the library before count
 * as published. Yields to other work between rules.
 */
export async function checkOwnTopics(
  library: Library,
  folder: string,
  today: string,
  before?: Library,
): Promise<Mistake[]> {
  const fileOf = ({ kind, id }: Finding) => library.files[kind].get(id) ?? folder;
  const topics = ownTopics(library, folder);
  const cited = new Set(topics.flatMap(pointersIn).map(({ source }) => source));
  const isOwnSource = (id: string) => library.files.sources.get(id)?.startsWith(folder + sep);
  const sources = new Map([...library.sources].filter(([id]) => cited.has(id) || isOwnSource(id)));
  const published = before ? idsOf(ownTopics(before, folder)) : [];
  const findings: Finding[] = [];
  for (const { id: rule, needsAll, find } of rules) {
    if (needsAll && library.problems.length > 0) continue;
    await setImmediate();
    findings.push(...find({ topics, sources, today, published }).map((breach) => ({ rule, ...breach })));
  }
  return locateFindings(
    findings.filter((finding) => finding.kind === 'topics' || isOwnSource(finding.id)),
    fileOf,
  );
}

const ownTopics = ({ topics, files }: Library, folder: string) =>
  topics.filter(({ id }) => files.topics.get(id)?.startsWith(folder + sep));
