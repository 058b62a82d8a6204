import { readFile } from 'node:fs/promises';
import { IntlMessageFormat } from 'intl-messageformat';
import { CORE_SCHEMA, load } from 'js-yaml';
import { expect, test } from 'vitest';
import { flatten } from '../../src/topics/files/locale.ts';

type Parts = ReturnType<IntlMessageFormat['getAst']>;

/** ICU's number for a choice between words. */
const select = 5;

/** Arguments of a sentence: with the words to choose from, or none where a number fits. */
function argumentsOf(parts: Parts, found = new Map<string, string[]>()): Map<string, string[]> {
  for (const part of parts) {
    if ('value' in part && part.type > 0 && part.type < 7)
      found.set(part.value, part.type === select && 'options' in part ? Object.keys(part.options) : []);
    if ('options' in part) for (const { value } of Object.values(part.options)) argumentsOf(value, found);
  }
  return found;
}

/** One of something called as if it were many, or none of it where that says nothing. */
const wrong =
  /(?<![\w.:,-])1 (?:(?!is\b|was\b|has\b|this\b|as\b|says\b)\p{L}+s\b|people\b)|\bwithin 0\b|\bin 0 \p{L}/iu;

const english = flatten(
  load(await readFile(new URL('../../data/locales/en.yaml', import.meta.url), 'utf8'), {
    schema: CORE_SCHEMA,
  }),
);

test.each([0, 1, 2, 5, 21])('every sentence fits %i of what it counts', (count) => {
  const ill: string[] = [];
  for (const [key, sentence] of english) {
    const format = new IntlMessageFormat(sentence, 'en', undefined, { ignoreTag: true });
    const values = argumentsOf(format.getAst());
    const longest = Math.max(1, ...[...values.values()].map((words) => words.length));
    for (let at = 0; at < longest; at++) {
      const chosen = [...values].map(([name, words]) => [name, words[at % (words.length || 1)] ?? count]);
      const text = String(format.format(Object.fromEntries(chosen)));
      if (wrong.test(text)) ill.push(`${key}: ${text}`);
    }
  }
  expect(ill).toEqual([]);
});
