import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeCell } from '../../src/review/log.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1+cmd|calc', "'-1+cmd|calc"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'=1"],
  ['\r\n=1', "'=1"],
  [' \u00a0=1', "'=1"],
  ['\ufeff\u200b\u202e=1', "'=1"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠A', "'＠A"],
  ['﹦1', "'﹦1"],
  ['⁼1', "'⁼1"],
  ['−1', "'−1"],
  ['a;=1', "a;'=1"],
  ['a; "=1"', `a; "'=1"`],
  ['a\t=1', 'a =1'],
  ['one\ntwo', 'one two'],
  ['a = b - c; d', 'a = b - c; d'],
  ['Ada', 'Ada'],
  ['', ''],
])('%j becomes the cell %j', (text, cell) => {
  expect(safeCell(text)).toBe(cell);
});

const nasty = fc.string({
  unit: fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    '－',
    '\t',
    '\r',
    '\n',
    ' ',
    ';',
    '"',
    "'",
    '\u200b',
    'a',
    ',',
  ),
  maxLength: 12,
});

test('whatever is typed, no part of it that a spreadsheet may split off begins a formula', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      for (const [index, part] of safeCell(text)
        .split(/[;\t\r\n]/)
        .entries()) {
        const before = index === 0 ? /^[\s\p{Cf}]+/u : /^[\s"\p{Cf}]+/u;
        const begin = part.replace(before, '').slice(0, 1);
        expect(begin.normalize('NFKC')).not.toMatch(/^[=+\-@]/);
      }
    }),
  );
});
