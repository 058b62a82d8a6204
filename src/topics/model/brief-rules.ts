import { plainProse } from './citations.ts';
import { sentenceCount, wordsOf } from './measure.ts';
import { type Rule, topicRule, type Violation } from './rule.ts';
import { isAfter } from './source.ts';
import type { Topic } from './topic.ts';

/** What people read first has to fit one screen, and be alike on all sides. Counts are of words. */
const limits = { brief: { least: 45, most: 60, times: 1.2 }, point: 14, why: 25 } as const;

/** What the first screens of a topic must fulfil. */
export const briefRules: Rule[] = [
  topicRule(
    {
      id: 'why-short',
      requirement: 'Why a topic matters is said in one sentence of at most 25 words.',
      fix: 'Keep the strongest reason; the rest belongs to the background.',
    },
    ({ why }) => {
      const prose = plainProse(why);
      const count = wordsOf(prose).length;
      const sentences = sentenceCount(prose);
      return count <= limits.why && sentences === 1
        ? []
        : [{ path: ['why'], says: `it has ${count} words in ${sentences} sentences` }];
    },
  ),
  topicRule(
    {
      id: 'brief-written',
      requirement: 'Every viewpoint has a point, a brief, and at least one source under `briefCite`.',
      fix: 'Write what a holder would send to a friend.',
    },
    ({ viewpoints }) =>
      viewpoints.flatMap(({ point, brief, briefCite }, i) =>
        point === undefined || brief === undefined || (briefCite ?? []).length === 0
          ? [{ path: ['viewpoints', i], says: 'its point, brief or briefCite is missing' }]
          : [],
      ),
  ),
  topicRule(
    {
      id: 'point-length',
      requirement: 'A point has at most 14 words.',
      fix: 'Say what the viewpoint wants, without its name and its reasons.',
    },
    ({ viewpoints }) =>
      viewpoints.flatMap(({ point = '' }, i) => {
        const count = wordsOf(point).length;
        return count > limits.point
          ? [{ path: ['viewpoints', i, 'point'], says: `the point has ${count} words` }]
          : [];
      }),
  ),
  topicRule(
    {
      id: 'brief-length',
      requirement: 'A brief has 45 to 60 words.',
      fix: 'One reason, how it works, and what follows from it. Leave attribution to the citations.',
    },
    (topic) =>
      briefsOf(topic).flatMap(({ path, count }) =>
        count < limits.brief.least || count > limits.brief.most
          ? [{ path, says: `the brief has ${count} words` }]
          : [],
      ),
  ),
  topicRule(
    {
      id: 'briefs-alike',
      requirement: 'The longest brief of a topic has at most 1.2 times the words of the shortest.',
      fix: 'Give the shortest its best further reason, or tighten the longest.',
    },
    briefsAlike,
  ),
  topicRule(
    {
      id: 'review-by-later',
      requirement: 'The day by which a topic has to be read again comes after the day of its last review.',
      fix: 'Read it again, then set `reviewed` to today and `reviewBy` 60 days later, or half a year where little changes.',
    },
    ({ reviewed, reviewBy }) =>
      reviewBy === undefined || isAfter(reviewBy, reviewed)
        ? []
        : [{ path: ['reviewBy'], says: `${reviewBy} is not after ${reviewed}` }],
  ),
];

const briefsOf = ({ viewpoints }: Topic) =>
  viewpoints.flatMap(({ brief }, i) =>
    brief === undefined ? [] : [{ path: ['viewpoints', i, 'brief'], count: wordsOf(brief).length }],
  );

function briefsAlike(topic: Topic): Violation[] {
  const briefs = briefsOf(topic).toSorted((a, b) => a.count - b.count);
  const [shortest, longest] = [briefs[0], briefs.at(-1)];
  if (!shortest || !longest || longest.count <= limits.brief.times * shortest.count) return [];
  return [
    { path: longest.path, says: `a brief of ${longest.count} words stands beside one of ${shortest.count}` },
  ];
}
