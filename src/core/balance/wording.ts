import { type Breach, type Rule, topicRule } from '../knowledge/rule.ts';
import { matchesOf } from './words.ts';

/** Openings and phrases that take for granted what a debate is about. A pattern catches the usual ones, not all. */
const presuppositions: { pattern: RegExp; because: string }[] = [
  { pattern: /\b(given|granted|considering|seeing|now) that\b/i, because: 'states something as settled' },
  { pattern: /^(since|because|as)\b[^?]*,/i, because: 'states something as settled' },
  {
    pattern: /\b(in light|in view|because) of the fact\b|\bthe fact that\b/i,
    because: 'states something as settled',
  },
  {
    pattern: /^(so )?why\b(?! or why not)/i,
    because: 'asks why something is so instead of whether it is so',
  },
  {
    pattern:
      /\b(is|are|do|does|did|should|would|could|can|has|have|will|wo|ca)n['’]t\b|^(is|are|should|would) (it|we|they) not\b/i,
    because: 'expects a yes',
  },
  { pattern: /,\s*(right|no|correct|(is|are|do|does|should|would)n['’]t \w+)\?$/i, because: 'expects a yes' },
  { pattern: /\b(do|would|don['’]t) you agree\b/i, because: 'expects a yes' },
  {
    pattern: /\b(how|what) (can|could|should|must) (we|be done|governments?) (do )?to (stop|prevent|end)\b/i,
    because: 'takes for granted that it should be stopped',
  },
  {
    pattern: /\bhow (much )?longer\b|\bwhen will (we|they|governments?|companies) finally\b|\bfinally\b/i,
    because: 'takes for granted that it is overdue',
  },
];

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
      presuppositions.filter(({ pattern }) => pattern.test(text)).map(({ because }) => `it ${because}`),
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
