import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { viewpoints } from '../../commands/viewpoints.ts';
import type { Options } from '../../src/chat/option.ts';
import { parseLine } from '../../src/chat/parse-line.ts';
import { UserError } from '../../src/chat/user-error.ts';
import { topicLookups } from '../../src/topics/lookups.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { say } from '../fixtures/say.ts';

const lookups = topicLookups(someKnowledge, say);
const parse = (line: string, options: Options = viewpoints.options) =>
  parseLine('viewpoints', options, line, lookups);

describe('a typed line', () => {
  test.each([
    ['', {}],
    ['parks', { topic: 'parks' }],
    ['parks open-gates', { topic: 'parks', viewpoint: 'open-gates' }],
    ['park hours Open gates', { topic: 'park hours', viewpoint: 'Open gates' }],
    ['opening hours of parks', { topic: 'opening hours of parks' }],
    ['topic:parks viewpoint:"Quiet nights"', { topic: 'parks', viewpoint: 'Quiet nights' }],
    ['viewpoint=“Quiet nights” Parks', { topic: 'Parks', viewpoint: 'Quiet nights' }],
    ['TOPIC:parks', { topic: 'parks' }],
    ['a topic that nobody knows', { topic: 'a topic that nobody knows' }],
    ['  parks   quiet-nights  ', { topic: 'parks', viewpoint: 'quiet-nights' }],
    ['https://example.org', { topic: 'https://example.org' }],
    ['topic: parks viewpoint: "Quiet nights"', { topic: 'parks', viewpoint: 'Quiet nights' }],
    ['topic : parks viewpoint\u00a0:\u00a0« Quiet nights »', { topic: 'parks', viewpoint: 'Quiet nights' }],
    ['topic：parks viewpoint＝『Quiet nights』', { topic: 'parks', viewpoint: 'Quiet nights' }],
    ['parks\u00a0quiet-nights\u200b', { topic: 'parks', viewpoint: 'quiet-nights' }],
    ['topic: viewpoint:x', { topic: '', viewpoint: 'x' }],
    ['viewpoint:‘It’s quiet’ parks', { topic: 'parks', viewpoint: 'It’s quiet' }],
    ["viewpoint:'It's quiet' parks", { topic: 'parks', viewpoint: "It's quiet" }],
    ['viewpoint:"he said “no” twice" parks', { topic: 'parks', viewpoint: 'he said “no” twice' }],
    ['<img src=x>', { topic: '<img src=x>' }],
  ])('%j', (line, options) => {
    expect(parse(line)).toEqual(options);
  });

  test.each([
    '"a b"',
    '“a b”',
    '”a b”',
    '„a b“',
    '„a b”',
    '«a b»',
    '»a b«',
    '»a b»',
    '‹a b›',
    '›a b‹',
    '‘a b’',
    '‚a b‘',
    '’a b’',
    "'a b'",
    '「a b」',
    '『a b』',
    '｢a b｣',
    '《a b》',
    '〈a b〉',
    '〝a b〞',
    '＂a b＂',
    '❝a b❞',
    '“a b"',
    '"a b”',
    '„a b"',
    '«\u00a0a b\u202f»',
  ])('takes %s as one value', (quoted) => {
    expect(parse(`viewpoint:${quoted} parks`)).toEqual({ topic: 'parks', viewpoint: 'a b' });
    expect(parse(`parks ${quoted}`)).toEqual({ topic: 'parks', viewpoint: 'a b' });
  });

  test('keeps the quotation marks inside a text', () => {
    const options: Options = { text: { kind: 'text', longest: 100 } };
    expect(parse('Should “open parks” close?', options)).toEqual({ text: 'Should “open parks” close?' });
    expect(parse('“Should parks close?”', options)).toEqual({ text: 'Should parks close?' });
  });

  test.each(['“ ', '" ', '„ “a', '‘a’b ', 'a: ', 'topic: ', ' '])(
    'takes time in proportion to its length: %j',
    (part) => {
      const options: Options = { topic: { kind: 'flag' }, text: { kind: 'text', longest: 100 } };
      const timeOf = (count: number): number => {
        const line = part.repeat(count);
        const times = Array.from({ length: 5 }, () => {
          const start = performance.now();
          parse(line, options);
          return performance.now() - start;
        });
        return Math.min(...times);
      };
      timeOf(2_000);
      // Sixteen times as long takes 256 times as long where it's quadratic; a busy machine doesn't make that of sixteen.
      expect(timeOf(64_000) / timeOf(4_000)).toBeLessThan(100);
    },
  );

  test('names an option that does not exist, and those that do', () => {
    const error = errorOf(() => parse('colour:red'));
    expect(error).toMatchObject({
      id: 'unknown-option',
      values: { option: 'colour', options: 'topic, viewpoint' },
    });
  });

  test('names none that only buttons bring', () => {
    const options: Options = { draft: { kind: 'text', longest: 24, hidden: true } };
    expect(errorOf(() => parse('colour:red', options))).toMatchObject({ values: { options: 'none' } });
  });

  test('names the words that have no place', () => {
    const options: Options = { number: { kind: 'integer', min: 1, max: 9 }, yes: { kind: 'flag' } };
    expect(parse('3 yes', options)).toEqual({ number: '3', yes: 'yes' });
    expect(errorOf(() => parse('more words here', {}))).toMatchObject({ id: 'too-much' });
  });

  test('never ends in anything but options or a user error, and loses no word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (line) => {
        try {
          const said = Object.values(parse(line)).join(' ');
          for (const word of line.match(/[a-z]{4,}/g) ?? []) expect(said).toContain(word);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      }),
    );
  });
});

function errorOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
