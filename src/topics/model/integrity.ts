import { idsOf } from './ids.ts';
import { measureTopic } from './measure.ts';
import { plainProse } from './prose.ts';
import { type Path, visitTexts } from './references.ts';
import { type Breach, type Rule, topicRule } from './rule.ts';
import { wordsOf } from './words.ts';

const byName = new Intl.Collator('en-GB');

const quoted = /“([^”]+)”|"([^"]+)"|(?<![\p{L}\p{N}])['‘](.+?)['’](?![\p{L}\p{N}])/gu;

/** What a topic must be in itself, apart from how its viewpoints compare. */
export const topicRules: Rule[] = [
  topicRule(
    {
      id: 'viewpoints-in-order',
      demands: 'The viewpoints of a topic stand in alphabetical order of their names.',
      mend: 'Move the viewpoint to its place. The order carries no rank, and readers are told so.',
    },
    ({ viewpoints }) =>
      viewpoints.flatMap(({ name }, i) => {
        const before = viewpoints[i - 1];
        if (before === undefined || byName.compare(before.name, name) <= 0) return [];
        return [{ path: ['viewpoints', i, 'name'], says: `"${name}" stands after "${before.name}"` }];
      }),
  ),
  topicRule(
    {
      id: 'steelman-length',
      demands: 'A steelman has 120 to 180 words, its citation marks not counted.',
      mend: 'Aim at 150: premises, mechanism, why the alternatives fail, what it would do.',
    },
    (topic) =>
      measureTopic(topic).flatMap(({ words }, i) =>
        words >= 120 && words <= 180
          ? []
          : [{ path: ['viewpoints', i, 'steelman'], says: `the steelman has ${words} words` }],
      ),
  ),
  textRule(
    {
      id: 'marks-in-place',
      demands:
        'Citation marks stand only in `why`, `background` and `steelman`, and are written [@source-id] or [@source-id, locator].',
      mend: 'Elsewhere use the `cite` list beside the text. Ids are lower-case; several sources are parted by semicolons, each with its @.',
    },
    (text, path) => {
      if (!text.includes('[@')) return [];
      const [key, ...deeper] = path;
      const carries =
        path.at(-1) === 'steelman' || (deeper.length === 0 && (key === 'why' || key === 'background'));
      if (!carries) return ['a citation mark has no meaning here'];
      return plainProse(text).includes('[@') ? ['a citation mark is not well formed'] : [];
    },
  ),
  textRule(
    {
      id: 'quotation-short',
      demands: 'A quotation has under 15 words.',
      mend: 'Say it in your own words and cite the source, or quote less.',
    },
    (text) =>
      !/["“'‘]/.test(text)
        ? []
        : [...text.matchAll(quoted)]
            .map((found) => wordsOf(found.slice(1).join('')).length)
            .filter((length) => length >= 15)
            .map((length) => `a quotation has ${length} words`),
  ),
  topicRule(
    {
      id: 'review-current',
      demands: 'The date of review is not in the future, and not before an entry of the changelog.',
      mend: 'Set `reviewed` to the day on which you last went through the whole topic.',
    },
    ({ reviewed, changelog }, { today }) => [
      ...(isAfter(reviewed, today) ? [{ path: ['reviewed'], says: `${reviewed} is in the future` }] : []),
      ...changelog.flatMap(({ on }, i) =>
        isAfter(on, reviewed)
          ? [{ path: ['changelog', i, 'on'], says: `${on} is after the review of ${reviewed}` }]
          : [],
      ),
    ],
  ),
  {
    id: 'ids-stay',
    demands: 'No id that was published disappears or moves: votes, stances and links hold on to it.',
    mend: 'Give the entry its old id back. If the entry itself must go, keep its id with new words that say so.',
    needsAll: true,
    find: ({ topics, published }) => {
      if (published.length === 0) return [];
      const present = new Set(idsOf(topics));
      return published
        .filter((id) => !present.has(id))
        .map((id) => ({
          kind: 'topics',
          id: id.split('/')[0] ?? id,
          path: [],
          says: `the published id ${id} is gone`,
        }));
    },
  },
];

/** A rule on every single text of a topic; `find` answers what is wrong with it. */
function textRule(
  texts: Pick<Rule, 'id' | 'demands' | 'mend'>,
  find: (text: string, path: Path) => string[],
): Rule {
  return topicRule(texts, (topic) => {
    const breaches: Breach[] = [];
    visitTexts(topic, (text, path) => {
      for (const says of find(text, path)) breaches.push({ path: [...path], says });
    });
    return breaches;
  });
}

/** Whether a date is later than another; of dates of unlike precision, only what both say is compared. */
export function isAfter(date: string, other: string): boolean {
  const length = Math.min(date.length, other.length);
  return date.slice(0, length) > other.slice(0, length);
}
