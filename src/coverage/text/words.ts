import { stem } from './stem.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that say nothing of what a sentence is about. */
const functionWords = list(
  "a an the and or but if of to in on at by for with from as is are was were be been being am do does did doing have has had having it its it's this that that's these those there their theirs they them he she his her him hers we us our ours you your yours i me my mine i'm i've will would shall should can could may might must so than then too very just also such some any all each both who whom which what when where why how into out up down about over under again more most other own only because while during through before after between not no nor don't doesn't didn't isn't aren't wasn't weren't won't wouldn't shouldn't couldn't can't cannot s t even still many much get gets make makes like way let",
);

/** Forms that the stemmer cannot bring together, each with the word whose stem it takes. */
const irregular = new Map(
  Object.entries({
    children: 'child',
    women: 'woman',
    men: 'man',
    people: 'person',
    lives: 'life',
    wives: 'wife',
    died: 'die',
    dying: 'die',
    death: 'die',
    deaths: 'die',
    dead: 'die',
    lost: 'lose',
    losing: 'lose',
    loss: 'lose',
    paid: 'pay',
    bought: 'buy',
    sold: 'sell',
    taught: 'teach',
    thought: 'think',
    made: 'make',
    took: 'take',
    taken: 'take',
    gave: 'give',
    given: 'give',
    kept: 'keep',
    felt: 'feel',
    led: 'lead',
    chose: 'choose',
    chosen: 'choose',
    choice: 'choose',
    choices: 'choose',
    better: 'good',
    best: 'good',
    worse: 'bad',
    worst: 'bad',
    freedom: 'free',
    freedoms: 'free',
    belief: 'believe',
    beliefs: 'believe',
    success: 'succeed',
    successful: 'succeed',
    proof: 'prove',
    growth: 'grow',
    grew: 'grow',
    grown: 'grow',
    fought: 'fight',
    born: 'birth',
    married: 'marriage',
    marry: 'marriage',
    marrying: 'marriage',
    violent: 'violence',
    safety: 'safe',
    safer: 'safe',
    security: 'secure',
    costly: 'cost',
    healthy: 'health',
    wealthy: 'wealth',
    responsibility: 'responsible',
    equality: 'equal',
    ability: 'able',
    abilities: 'able',
    unable: 'able',
    behaviour: 'behavior',
    labour: 'labor',
    defence: 'defense',
    offence: 'offense',
    programme: 'program',
    criminal: 'crime',
    criminals: 'crime',
    addictive: 'addict',
    licence: 'license',
    judgement: 'judgment',
  }),
);

const stems = new Map<string, string>();
const mostStems = 50_000;

/** The stem of a word as {@link wordsOf} gives it; irregular forms lead to the stem of their base form. */
export function stemOf(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    if (stems.size >= mostStems) stems.clear();
    found = stem(irregular.get(word) ?? word);
    stems.set(word, found);
  }
  return found;
}

export const isFunctionWord = (word: string): boolean => functionWords.has(word);

/** The words of an English text in order: lower case, ASCII letters and digits, "n't" kept, possessive "'s" dropped. */
export function wordsOf(text: string): string[] {
  const found = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’‘`]/g, "'")
    .toLowerCase()
    .match(/[a-z0-9]+(?:'[a-z]+)?/g);
  return (found ?? []).map((word) => (word.endsWith("'s") ? word.slice(0, -2) : word));
}
