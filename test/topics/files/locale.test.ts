import { describe, expect, test } from 'vitest';
import { flatten, makeSay } from '../../../src/topics/files/locale.ts';

describe('sentences', () => {
  test('take values and count', () => {
    const say = makeSay(
      'en',
      new Map([['web.n', '{count, plural, one {one egg} other {# eggs}} for {who}']]),
    );
    expect(say.dynamic('web.n', { count: 1, who: '<b>' })).toBe('one egg for <b>');
    expect(say.dynamic('web.n', { count: 1200, who: "O'Neil {x}" })).toBe("1,200 eggs for O'Neil {x}");
  });

  test('that do not exist are a bug', () => {
    expect(() => makeSay('en', new Map()).dynamic('web.nothing')).toThrow('no sentence web.nothing');
  });

  test('are nothing but text and groups of text', () => {
    expect(() => flatten({ group: { number: 3 } })).toThrow('group.number');
  });
});
