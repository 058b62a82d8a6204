import { expect, test } from 'vitest';
import { additionRecord, saysEnough, suggestionSchema } from '../../src/topics/model/suggestion.ts';

const blank = { kind: 'prompt', topic: 'ai', text: '\u2800\u2800\u2800' } as const;

test('what was stored before blanks counted as empty can still be read', () => {
  expect(additionRecord.schema.safeParse({ at: 0, what: blank }).success).toBe(true);
});

test.each([
  ['\u2800\u2800\u2800', false],
  ['\u3164a\u3164', false],
  ['a👍\u2800', false],
  ['Why?', true],
  ['夜の公園', true],
])('%j shows three characters: %s', (text, isEnough) => {
  expect(saysEnough(suggestionSchema.parse({ ...blank, text }))).toBe(isEnough);
});
