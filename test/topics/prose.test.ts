import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationsIn, parseProse, plainProse } from '../../src/topics/model/citations.ts';

const cite = (source: string, locator?: string) =>
  locator === undefined ? { kind: 'cite', source } : { kind: 'cite', source, locator };
const text = (words: string) => ({ kind: 'text', text: words });

describe('parseProse', () => {
  test('leaves the space before a mark out, so that a number stands next to its text', () => {
    expect(parseProse('It cannot be recalled [@a-2023]. So wait [@b], then.')).toEqual([
      [text('It cannot be recalled'), cite('a-2023'), text('. So wait'), cite('b'), text(', then.')],
    ]);
  });

  test('reads locators and several sources in one mark', () => {
    expect(parseProse('So [@a, Executive summary; @b; @c, p. 3, note 2].')).toEqual([
      [text('So'), cite('a', 'Executive summary'), cite('b'), cite('c', 'p. 3, note 2'), text('.')],
    ]);
  });

  test('parts paragraphs at blank lines and folds other white space', () => {
    expect(parseProse('One\n  line [@a].\n \n\nTwo\tlines.\n')).toEqual([
      [text('One line'), cite('a'), text('.')],
      [text('Two lines.')],
    ]);
  });

  test('a mark may be wrapped over two lines', () => {
    expect(parseProse('So\n[@a,\n  Section on\n  licences].')).toEqual([
      [text('So'), cite('a', 'Section on licences'), text('.')],
    ]);
  });

  test.each(['[a]', '[@]', '[@A]', '[@a', '[@a, ; @b]', '[@a @b]', '[see @a]', '[@a; b]'])(
    '%s is no mark',
    (words) => {
      expect(parseProse(words)).toEqual([[text(words)]]);
    },
  );

  test('nothing gives no paragraph', () => {
    expect(parseProse(' \n\n ')).toEqual([]);
  });
});

test('citationsIn keeps order and repetitions', () => {
  expect(citationsIn('A [@b, p. 1]. B [@a; @b].')).toEqual([
    { source: 'b', locator: 'p. 1' },
    { source: 'a' },
    { source: 'b' },
  ]);
});

test('plainProse reads as if there were no marks', () => {
  expect(plainProse('It cannot\nbe recalled [@a].\n\n[@b] So wait [@a; @b], then [@a]\n\n[@c]')).toBe(
    'It cannot be recalled.\n\nSo wait, then',
  );
});

describe('for any text', () => {
  const ids = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}$/);
  const locators = fc
    .stringMatching(/^[A-Za-z0-9.][A-Za-z0-9., ]{0,12}[a-z0-9.]$/)
    .map((l) => l.replace(/\s+/g, ' '));
  const citations = fc.record({ source: ids, locator: locators }, { requiredKeys: ['source'] });
  const written = ({ source, locator }: { source: string; locator?: string }) =>
    locator === undefined ? `@${source}` : `@${source}, ${locator}`;
  const marks = fc.array(citations, { minLength: 1, maxLength: 3 });
  const words = fc.string({ unit: fc.constantFrom(...'aé字🙂 .,\n;@') });
  const pieces = fc.array(fc.tuple(words, marks));

  test('what was marked is what is cited, in order', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const prose = parts.map(([before, cited]) => `${before}[${cited.map(written).join('; ')}]`).join('');
        expect(citationsIn(prose)).toEqual(parts.flatMap(([, cited]) => cited));
      }),
    );
  });

  test('text segments are never empty, never adjacent, never end before a mark in a space', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab -[]@;, \n') }), (prose) => {
        for (const segments of parseProse(prose)) {
          expect(segments).not.toHaveLength(0);
          for (const [i, segment] of segments.entries()) {
            if (segment.kind === 'cite') continue;
            expect(segment.text).not.toBe('');
            const next = segments[i + 1];
            if (next === undefined) continue;
            expect(next.kind).toBe('cite');
            expect(segment.text).toBe(segment.text.trimEnd());
          }
        }
      }),
    );
  });

  test('plain prose has no mark left and is its own plain prose', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const plain = plainProse(
          parts.map(([before, cited]) => `${before}[${cited.map(written).join('; ')}]`).join(''),
        );
        expect(citationsIn(plain)).toEqual([]);
        expect(plainProse(plain)).toBe(plain);
      }),
    );
  });

  test('hostile input takes linear time: it ends', () => {
    const hostile = `[@a${'; @a'.repeat(20_000)}`;
    expect(parseProse(`${hostile}${' '.repeat(50_000)}[`)).toHaveLength(1);
  });
});
