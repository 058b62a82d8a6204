import { plainProse } from './citations.ts';
import { matchesOf, measureTopic, wordsOf } from './measure.ts';
import { type Path, visitTexts } from './references.ts';
import { type Rule, topicRule, type Violation } from './rule.ts';
import { isAfter } from './source.ts';
import { idsOf } from './topic.ts';

const byName = new Intl.Collator('en-GB');

const quoted = /“([^”]+)”|"([^"]+)"|(?<![\p{L}\p{N}])['‘](.+?)['’](?![\p{L}\p{N}])/gu;

/** What a topic must fulfil, apart from how its viewpoints compare. */
export const topicRules: Rule[] = [
  topicRule(
    {
      id: 'viewpoints-in-order',
      requirement: 'The viewpoints of a topic stand in alphabetical order of their names.',
      fix: 'Move the viewpoint to its place. The order carries no rank, and readers are told so.',
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
      requirement: 'A steelman has 120 to 180 words, its citation marks not counted.',
      fix: 'Aim at 150: premises, mechanism, why the alternatives fail, what it would do.',
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
      requirement:
        'Citation marks stand only in `why`, `background` and `steelman`, and are written [@source-id] or [@source-id, locator].',
      fix: 'Elsewhere use the `cite` list beside the text. Ids are lower-case; several sources are parted by semicolons, each with its @.',
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
      requirement: 'A quotation has under 15 words.',
      fix: 'Say it in your own words and cite the source, or quote less.',
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
      requirement: 'The date of review is not in the future, and not before an entry of the changelog.',
      fix: 'Set `reviewed` to the day on which you last went through the whole topic.',
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
    requirement: 'No id that was published disappears or moves: votes, stances and links hold on to it.',
    fix: 'Give the entry its old id back. If the entry itself must go, keep its id with new words that say so.',
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

/** A rule on every single text of a topic; `find` returns what's wrong with it. */
function textRule(
  texts: Pick<Rule, 'id' | 'requirement' | 'fix'>,
  find: (text: string, path: Path) => string[],
): Rule {
  return topicRule(texts, (topic) => {
    const breaches: Violation[] = [];
    visitTexts(topic, (text, path) => {
      for (const says of find(text, path)) breaches.push({ path: [...path], says });
    });
    return breaches;
  });
}

/** Phrases that take a disputed point for granted, by what they do. They catch the usual ones, not all. */
const presuppositions: Record<string, RegExp[]> = {
  'states something as settled': [
    /\b(given|granted|considering|seeing|now) that\b/i,
    /^(since|because)\b[^?]*,/i,
    /\bthe fact that\b/i,
  ],
  'asks why something is so instead of whether it is so': [/^(so )?why\b(?! or why not)/i],
  'expects a yes': [
    /(^|,\s*)(is|are|was|were|do|does|did|should|would|could|can|has|have|will|wo|ca)n['’]t\b/i,
    /^(is|are|should|would|could|can) (it|we|they) not\b/i,
    /,\s*(right|no|correct)\?$/i,
    /\byou agree\b/i,
  ],
  'takes for granted that something must be stopped': [
    /\bhow (can|could|do|must|should|will) (we|they|governments|companies) (stop|end)\b/i,
  ],
  'takes for granted that something is overdue': [/\bhow (much )?longer\b/i, /\bfinally\b/i],
};

/** How a topic may word its questions and the names of its viewpoints. */
export const wordingRules: Rule[] = [
  topicRule(
    {
      id: 'name-plain',
      requirement:
        'The name of a viewpoint has no loaded word and does not praise itself (responsible, sensible, safe ...).',
      fix: 'Name what the viewpoint would do, in words that its holders and its opponents would both use.',
    },
    ({ viewpoints }) =>
      viewpoints.flatMap(({ name }, i) =>
        [...matchesOf(name, 'loaded'), ...matchesOf(name, 'selfPraising')].map((word) => ({
          path: ['viewpoints', i, 'name'],
          says: `the name "${name}" has the word "${word}"`,
        })),
      ),
  ),
  questionRule(
    {
      id: 'one-question',
      requirement: 'The question of a topic and every prompt ask one thing: one question mark, at the end.',
      fix: 'Keep the question that matters most, and make a prompt of its own of the other.',
    },
    (text) => (/^[^?]*\?$/.test(text) ? [] : ['it does not end in its only question mark']),
  ),
  questionRule(
    {
      id: 'question-plain',
      requirement: 'The question of a topic and every prompt have no loaded word.',
      fix: 'Say what exactly is meant instead of judging it.',
    },
    (text) => matchesOf(text, 'loaded').map((word) => `it has the word "${word}"`),
  ),
  questionRule(
    {
      id: 'no-presupposition',
      requirement:
        'The question of a topic and every prompt take nothing in dispute for granted: no "given that", "since ...,", "why is ...", "isn\'t ...", "do you agree", "finally" and the like.',
      fix: 'Ask whether, to what extent or under what conditions something is so.',
    },
    (text) =>
      Object.entries(presuppositions)
        .filter(([, patterns]) => patterns.some((pattern) => pattern.test(text)))
        .map(([what]) => `it ${what}`),
  ),
  topicRule(
    {
      id: 'open-to-several',
      requirement:
        'A prompt can be answered from more than one viewpoint: it names none of them, or at least two.',
      fix: 'Ask about the matter and not about one viewpoint, or set two viewpoints beside each other.',
    },
    ({ prompts, viewpoints }) =>
      prompts.flatMap(({ text }, i) => {
        const named = viewpoints.filter(({ name }) => text.toLowerCase().includes(name.toLowerCase()));
        if (named.length !== 1) return [];
        return [{ path: ['prompts', i, 'text'], says: `"${text}": it names only "${named[0]?.name}"` }];
      }),
  ),
];

/** A rule on the topic's question and each of its prompts; `find` returns what's wrong with a text. */
function questionRule(
  texts: Pick<Rule, 'id' | 'requirement' | 'fix'>,
  find: (text: string) => string[],
): Rule {
  return topicRule(texts, (topic) => {
    const questions: { text: string; path: Violation['path'] }[] = [
      { text: topic.question, path: ['question'] },
      ...topic.prompts.map(({ text }, i) => ({ text, path: ['prompts', i, 'text'] })),
    ];
    return questions.flatMap(({ text, path }) =>
      find(text).map((says) => ({ path, says: `"${text}": ${says}` })),
    );
  });
}
