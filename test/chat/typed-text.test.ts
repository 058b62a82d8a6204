import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countVisible, isBlank, tidy, tidyLines } from '../../src/chat/typed-text.ts';

const unseen =
  '\u3164\u2800\u200b\u00a0\u2060\ufeff\u115f\u1160\uffa0\u00ad\u034f\u180e\u200d\u200f\ufe0f\u{e0020}\u0301 \t\n';

describe('typed text', () => {
  test.each([...unseen])('%j alone is empty', (character) => {
    expect(tidy(character.repeat(5))).toBe('');
    expect(tidyLines(character.repeat(5))).toBe('');
    expect(isBlank(character)).toBe(true);
  });

  test.each(['a', '👍', '❤️', 'ㅎ', '-', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'e\u0301'])('%j stays', (text) => {
    expect(tidy(` \u200b${text}\u3164 `)).toBe(text.normalize('NFC'));
    expect(isBlank(text)).toBe(false);
  });

  test('loses what cannot be seen at both ends, and keeps indentation where lines matter', () => {
    expect(tidy('\u200b\u3164 two\u0000\n words \u2800')).toBe('two words');
    expect(tidyLines('  a:\r\n   - b\u2800 \n')).toBe('  a:\n   - b');
    expect(countVisible('a\u3164\u3164 \u0301')).toBe(1);
  });

  test('is the same when tidied again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tidy(tidy(text))).toBe(tidy(text));
      }),
    );
  });

  test.each([
    ['white space between words', (size: number) => `a${' '.repeat(size)}b`],
    ['lines', (size: number) => `a${'\n'.repeat(size)}b`],
    ['what cannot be seen', (size: number) => `a${'\u2800'.repeat(size)}b`],
  ])('takes time in proportion to its length: %s', (_, make) => {
    const timeOf = (size: number): number => {
      const text = make(size);
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        tidy(text);
        tidyLines(text);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    timeOf(10_000);
    // Sixteen times as long takes 256 times as long where it's quadratic; a busy machine doesn't make that of sixteen.
    expect(timeOf(160_000) / timeOf(10_000)).toBeLessThan(100);
  });
});
