import { type Breach, type Rule, topicRule } from './rule.ts';
import { matchesOf } from './words.ts';

/** Phrases that take for granted what a debate is about, by what they do. They catch the usual ones, not all. */
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

/** The demands on the words in which a topic puts its questions and names its viewpoints. */
export const wordingRules: Rule[] = [
  topicRule(
    {
      id: 'name-plain',
      demands:
        'The name of a viewpoint has no loaded word and does not praise itself (responsible, sensible, safe ...).',
      mend: 'Name what the viewpoint would do, in words that its holders and its opponents would both use.',
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
      demands: 'The question of a topic and every prompt ask one thing: one question mark, at the end.',
      mend: 'Keep the question that matters most, and make a prompt of its own of the other.',
    },
    (text) => (/^[^?]*\?$/.test(text) ? [] : ['it does not end in its only question mark']),
  ),
  questionRule(
    {
      id: 'question-plain',
      demands: 'The question of a topic and every prompt have no loaded word.',
      mend: 'Say what exactly is meant instead of judging it.',
    },
    (text) => matchesOf(text, 'loaded').map((word) => `it has the word "${word}"`),
  ),
  questionRule(
    {
      id: 'no-presupposition',
      demands:
        'The question of a topic and every prompt take nothing in dispute for granted: no "given that", "since ...,", "why is ...", "isn\'t ...", "do you agree", "finally" and the like.',
      mend: 'Ask whether, to what extent or under what conditions something is so.',
    },
    (text) =>
      Object.entries(presuppositions)
        .filter(([, patterns]) => patterns.some((pattern) => pattern.test(text)))
        .map(([what]) => `it ${what}`),
  ),
  topicRule(
    {
      id: 'open-to-several',
      demands:
        'A prompt can be answered from more than one viewpoint: it names none of them, or at least two.',
      mend: 'Ask about the matter and not about one viewpoint, or set two viewpoints beside each other.',
    },
    ({ prompts, viewpoints }) =>
      prompts.flatMap(({ text }, i) => {
        const named = viewpoints.filter(({ name }) => text.toLowerCase().includes(name.toLowerCase()));
        if (named.length !== 1) return [];
        return [{ path: ['prompts', i, 'text'], says: `"${text}": it names only "${named[0]?.name}"` }];
      }),
  ),
];

/** A rule on the topic's question and each of its prompts; `find` answers what is wrong with one such text. */
function questionRule(texts: Pick<Rule, 'id' | 'demands' | 'mend'>, find: (text: string) => string[]): Rule {
  return topicRule(texts, (topic) => {
    const questions: { text: string; path: Breach['path'] }[] = [
      { text: topic.question, path: ['question'] },
      ...topic.prompts.map(({ text }, i) => ({ text, path: ['prompts', i, 'text'] })),
    ];
    return questions.flatMap(({ text, path }) =>
      find(text).map((says) => ({ path, says: `"${text}": ${says}` })),
    );
  });
}
