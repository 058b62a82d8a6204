import { ownSources } from './measure.ts';
import { type Rule, topicRule } from './rule.ts';
import type { Source } from './source.ts';
import type { Topic, Viewpoint } from './topic.ts';

/** A way in which the sources of a viewpoint are fewer, or more of one mind, than they look. */
export type Flag = 'one-source' | 'one-lean' | 'one-stake';

type Sources = Pick<ReadonlyMap<string, Source>, 'get'>;

/** What is lopsided about the sources of a viewpoint's holders, steelman and claims; shown to readers beside it. */
export function flagsOf(viewpoint: Viewpoint, sources: Sources): Flag[] {
  const own = ownSources(viewpoint).flatMap((id) => sources.get(id) ?? []);
  const flags: Flag[] = [];
  if (own.length === 1) flags.push('one-source');
  if (new Set(own.map(({ lean }) => lean)).size === 1 && own[0]?.lean !== 'unrated') flags.push('one-lean');
  if (own.length > 0 && own.every(({ stake }) => stake !== null)) flags.push('one-stake');
  return flags;
}

/** Whether the topic's gaps speak of a viewpoint: one of them has its name, in any case and kind of quotes. */
function namedInGaps({ gaps }: Topic, { name }: Viewpoint): boolean {
  return gaps.some((gap) => plain(gap).includes(plain(name)));
}

/** A lopsided viewpoint is no fault, but readers must be told. */
export const interestRules: Rule[] = [
  told(
    'one-source-told',
    'one-source',
    "A viewpoint whose holders, steelman and claims all rest on a single source is named in the topic's `gaps`.",
    'rests on a single source',
  ),
  told(
    'one-lean-told',
    'one-lean',
    "A viewpoint whose sources all have the same rated lean is named in the topic's `gaps`.",
    'has only sources of the same lean',
  ),
  told(
    'one-stake-told',
    'one-stake',
    "A viewpoint whose sources all have a stake of their own in the outcome is named in the topic's `gaps`.",
    'has only sources with a stake in the outcome',
  ),
];

function told(id: string, flag: Flag, demands: string, says: string): Rule {
  const mend =
    "Cite a source of another kind if there is an honest one; otherwise add a sentence to `gaps` that has the viewpoint's name.";
  return topicRule({ id, demands, mend }, (topic, { sources }) =>
    topic.viewpoints.flatMap((viewpoint, i) =>
      flagsOf(viewpoint, sources).includes(flag) && !namedInGaps(topic, viewpoint)
        ? [{ path: ['viewpoints', i], says: `"${viewpoint.name}" ${says}, and \`gaps\` does not say so` }]
        : [],
    ),
  );
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[‘’“”"']/g, "'");
}
