import { type Measures, measureTopic, ownSources } from './measure.ts';
import { type Rule, topicRule } from './rule.ts';
import type { Source } from './source.ts';
import type { Topic, Viewpoint } from './topic.ts';

type Comparison = {
  measure: keyof Measures;
  /** How much the largest may exceed the smallest: as a multiple, or as a difference. */
  times?: number;
  apart?: number;
  requirement: string;
  fix: string;
  show(value: number): string;
};

/**
 * What must be alike in the viewpoints of a topic. Grades are school years; shares of words run from 0 to 1. The limits
 * are judgements. Position, steelman and claims have some 250 words together: 2 in 100 are five hedges, enough to make
 * one side "suggest" what the other "says". One loaded word colours a whole sentence: 0.5 in 100 allows one, but not
 * two on one side only.
 */
const comparisons: Comparison[] = [
  {
    measure: 'words',
    times: 1.2,
    requirement: 'The longest steelman of a topic has at most 1.2 times the words of the shortest.',
    fix: 'Give the shortest its best further reason, or tighten the longest.',
    show: (count) => `a steelman of ${count} words`,
  },
  {
    measure: 'claims',
    times: 1.5,
    requirement: 'No viewpoint has more than 1.5 times the claims of another.',
    fix: 'Give every viewpoint of the topic the same number of claims.',
    show: (count) => `${count} claims`,
  },
  {
    measure: 'citations',
    times: 1.5,
    requirement:
      'No viewpoint has more than 1.5 times the citations of another, those of holders, steelman, claims and objection together.',
    fix: 'Cite more where citations are few, or drop those that repeat each other.',
    show: (count) => `${count} citations`,
  },
  {
    measure: 'sources',
    times: 1.5,
    requirement: 'No viewpoint cites more than 1.5 times the number of different sources that another cites.',
    fix: 'Find one more source where they are few; if there is none, let the others rest on fewer.',
    show: (count) => `${count} different sources`,
  },
  {
    measure: 'cruxes',
    times: 1.5,
    requirement: 'No viewpoint has more than 1.5 times the cruxes of another.',
    fix: 'Give every viewpoint of the topic the same number of cruxes.',
    show: (count) => `${count} cruxes`,
  },
  {
    measure: 'grade',
    apart: 2.5,
    requirement:
      'The reading grades (Flesch-Kincaid grade level of position, steelman and claims) differ by at most 2.5 between viewpoints.',
    fix: 'Split long sentences and choose shorter words where the grade is highest.',
    show: (grade) => `reading grade ${grade.toFixed(1)}`,
  },
  {
    measure: 'hedged',
    apart: 0.02,
    requirement:
      'Hedged words (may, could, suggests ...) are used alike: their shares of all words differ by at most 2 in 100 between viewpoints.',
    fix: 'State plainly what the sources carry, or hedge what they do not carry, on all sides alike.',
    show: (share) => `${percent(share)} hedged words`,
  },
  {
    measure: 'loaded',
    apart: 0.005,
    requirement:
      'Loaded words (reckless, merely, obvious ...) are used alike: their shares of all words differ by at most 0.5 in 100 between viewpoints.',
    fix: 'Say what exactly is meant instead of judging it.',
    show: (share) => `${percent(share)} loaded words`,
  },
];

/** The viewpoints of a topic must be alike in length, evidence, difficulty and tone. */
export const symmetryRules: Rule[] = comparisons.map(
  ({ measure, times, apart, requirement: demands, fix: mend, show }) =>
    topicRule({ id: `${measure}-alike`, requirement: demands, fix: mend }, (topic) => {
      const values = measureTopic(topic).map((measures) => measures[measure]);
      const low = Math.min(...values);
      const high = Math.max(...values);
      if (times === undefined ? high - low <= (apart ?? 0) : high <= low * times) return [];
      const [lowest, highest] = [values.indexOf(low), values.indexOf(high)];
      const name = (i: number) => topic.viewpoints[i]?.name;
      return [
        {
          path: ['viewpoints', lowest],
          says: `"${name(lowest)}" has ${show(low)}, "${name(highest)}" has ${show(high)}`,
        },
      ];
    }),
);

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** A way in which a viewpoint's sources are fewer, or more alike, than they look. */
export type Flag = 'one-source' | 'one-lean' | 'one-stake';

type Sources = Pick<ReadonlyMap<string, Source>, 'get'>;

/**
 * What's one-sided about the sources of a viewpoint's holders, steelman and claims. Readers see it beside the
 * viewpoint.
 */
export function flagsOf(viewpoint: Viewpoint, sources: Sources): Flag[] {
  const own = ownSources(viewpoint).flatMap((id) => sources.get(id) ?? []);
  const flags: Flag[] = [];
  if (own.length === 1) flags.push('one-source');
  if (new Set(own.map(({ lean }) => lean)).size === 1 && own[0]?.lean !== 'unrated') flags.push('one-lean');
  if (own.length > 0 && own.every(({ stake }) => stake !== null)) flags.push('one-stake');
  return flags;
}

/** Whether one of the topic's gaps names a viewpoint, in any case and with any quotes. */
function namedInGaps({ gaps }: Topic, { name }: Viewpoint): boolean {
  return gaps.some((gap) => foldQuotes(gap).includes(foldQuotes(name)));
}

/** One-sided sources are allowed, but the topic must say so. */
export const interestRules: Rule[] = [
  gapRule(
    'one-source-told',
    'one-source',
    "A viewpoint whose holders, steelman and claims all rest on a single source is named in the topic's `gaps`.",
    'rests on a single source',
  ),
  gapRule(
    'one-lean-told',
    'one-lean',
    "A viewpoint whose sources all have the same rated lean is named in the topic's `gaps`.",
    'has only sources of the same lean',
  ),
  gapRule(
    'one-stake-told',
    'one-stake',
    "A viewpoint whose sources all have a stake of their own in the outcome is named in the topic's `gaps`.",
    'has only sources with a stake in the outcome',
  ),
];

function gapRule(id: string, flag: Flag, demands: string, says: string): Rule {
  const mend =
    "Cite a source of another kind if there is an honest one; otherwise add a sentence to `gaps` that has the viewpoint's name.";
  return topicRule({ id, requirement: demands, fix: mend }, (topic, { sources }) =>
    topic.viewpoints.flatMap((viewpoint, i) =>
      flagsOf(viewpoint, sources).includes(flag) && !namedInGaps(topic, viewpoint)
        ? [{ path: ['viewpoints', i], says: `"${viewpoint.name}" ${says}, and \`gaps\` does not say so` }]
        : [],
    ),
  );
}

function foldQuotes(text: string): string {
  return text.toLowerCase().replace(/[‘’“”"']/g, "'");
}
