import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeMatcher } from '../../../src/coverage/matcher/matcher.ts';
import { topic } from './topic.ts';

const matcher = makeMatcher(topic);
const relations = (message: string, side?: string[]) =>
  Object.fromEntries(matcher.match(message, { side }).claims.map(({ id, relation }) => [id, relation]));
const voiced = (message: string) =>
  matcher
    .match(message)
    .claims.filter(({ relation, probability }) => relation === 'voiced' && probability >= 0.5)
    .map(({ id }) => id);

describe('a message that voices a claim', () => {
  it.each([
    ['Anyone can inspect open weights, so outside researchers spot security bugs and patch them', ['flaws']],
    ['terrorists will just strip out the safety filters', ['safeguards']],
    ['licensing kills startups', ['slow']],
    ['hello everyone, nice weather today', []],
    ['I had pasta for lunch and then went to the cinema', []],
  ])('%s', (message, claims) => {
    expect(voiced(message)).toEqual(claims);
  });

  it('is heard on both claims where it makes two', () => {
    const message =
      'Small startups get to compete with the giants. And criminals will remove every safeguard from such models.';
    expect(voiced(message).sort()).toEqual(['compete', 'safeguards']);
  });
});

describe('a message against a claim', () => {
  it.each([
    ['negation', 'open weights do not help small companies compete with large ones', 'compete'],
    ['the opposite direction', 'Closed models increase the risk of bioweapons', 'bioweapons'],
    [
      'a phrase of denial',
      'it is a myth that licensing would slow innovation and entrench incumbents',
      'slow',
    ],
  ])('by %s is no voice for it', (_, message, claim) => {
    expect(relations(message)[claim]).toBe('opposed');
    expect(voiced(message)).not.toContain(claim);
  });

  it.each([
    ['irony', 'Yeah right, because small startups totally compete with large companies 🙄', 'compete'],
    ['a question', 'Do open weights really help small companies compete?', 'compete'],
    ['a report', 'some people say open weights help small companies compete with large ones', 'compete'],
  ])('by %s is left open', (_, message, claim) => {
    expect(relations(message)[claim]).toBe('unsure');
  });

  it("is left open where the author has declared another viewpoint, and voiced where it is the author's", () => {
    const message = 'small companies can compete with the large ones';
    expect(relations(message, ['gated']).compete).toBe('unsure');
    expect(relations(message, ['open']).compete).toBe('voiced');
  });
});

describe("words that are not the author's", () => {
  it.each([
    ['> Open weights help small companies compete with large ones.\nNo idea what you mean by that.'],
    ['You wrote "open weights help small companies compete with large ones" and I am still thinking'],
    ['see ```open weights help small companies compete with large ones``` for the text'],
    ['read https://example.org/open-weights-help-small-companies-compete please'],
  ])('do not count: %s', (message) => {
    expect(relations(message)).not.toHaveProperty('compete');
    expect(voiced(message)).toEqual([]);
  });
});

describe('what cannot be read', () => {
  it.each([
    [''],
    ['   \n '],
    ['👍🎉🔥'],
    ['Los pesos abiertos ayudan a las empresas pequeñas a competir'],
    ['Offene Gewichte helfen kleinen Firmen, mit den großen zu konkurrieren'],
    ['Открытые веса помогают малым компаниям'],
    ['开放权重帮助小公司竞争'],
  ])('is "cannot tell": %j', (message) => {
    expect(matcher.match(message)).toEqual({ claims: [], language: 'unknown', sided: false });
  });

  it('never holds a huge message up', () => {
    const sentence = 'Small companies compete with large ones. ';
    expect(matcher.match(sentence.repeat(20_000)).claims[0]?.id).toBe('compete');
    expect(matcher.match('compete '.repeat(100_000)).language).toBe('en');
  });
});

describe('messages read together', () => {
  const others = [
    'criminals remove safeguards from models',
    'licensing kills startups and entrenches the big incumbents',
    'small companies compete with the large ones',
    'nobody can recall weights after a leak',
  ];
  const many = (texts: string[]) =>
    [...texts, ...Array.from({ length: 24 }, (_, i) => `${others[i % 4]} number${i}`)].map((text) => ({
      text,
    }));

  it('lend each other light: a vague one among clear ones is heard more', () => {
    const vague = 'outside eyes on the code would be good for security';
    const clear = 'outside eyes spot flaws: independent researchers find and fix security holes';
    const of = (texts: string[]) =>
      matcher.matchAll(many(texts))[0]?.claims.find(({ id }) => id === 'flaws')?.probability ?? 0;
    expect(of([vague, clear, `${clear} today`, `${clear} again`])).toBeGreaterThan(of([vague]));
  });

  it('are read one by one where they are few', () => {
    const texts = many([]).slice(0, 10);
    expect(matcher.matchAll(texts)).toEqual(texts.map(({ text }) => matcher.match(text)));
  });

  it('come back one for one, in order, with the unreadable among them', () => {
    const matches = matcher.matchAll([{ text: '👍' }, ...many([]), { text: 'hello', side: ['open'] }]);
    expect(matches).toHaveLength(26);
    expect(matches[0]).toEqual({ claims: [], language: 'unknown', sided: false });
    expect(matches[25]).toMatchObject({ language: 'en', sided: true });
    expect(matches.slice(1, 5).map(({ claims }) => claims[0]?.id)).toEqual([
      'safeguards',
      'slow',
      'compete',
      'recall',
    ]);
    expect(matcher.matchAll([])).toEqual([]);
  });

  it('are still not counted for what they deny', () => {
    const text = 'open weights do not help small companies compete with large ones';
    const found = matcher
      .matchAll(many([text, text, text]))
      .slice(0, 3)
      .flatMap(({ claims }) => claims);
    expect(found.filter(({ id }) => id === 'compete').every(({ relation }) => relation === 'opposed')).toBe(
      true,
    );
  });
});

describe('for any message and topic', () => {
  const word = fc.constantFrom(
    ...'open weights help small companies compete not never criminals remove safeguards ? "'.split(' '),
    'recalled.',
    'ñandú',
    '\u0000',
  );
  const message = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(word).map((words) => words.join(' ')),
  );

  it('probabilities lie in [0, 1], best first, each claim once', () => {
    fc.assert(
      fc.property(message, fc.option(fc.constantFrom('open', 'gated', 'none')), (text, side) => {
        const { claims } = matcher.match(text, { side: side === null ? undefined : [side] });
        const probabilities = claims.map(({ probability }) => probability);
        expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
        expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
      }),
    );
  });

  it('the order of the claims does not matter', () => {
    fc.assert(
      fc.property(
        message,
        fc.shuffledSubarray([...topic.claims], { minLength: topic.claims.length }),
        (text, claims) => {
          expect(makeMatcher({ ...topic, claims }).match(text)).toEqual(matcher.match(text));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('no claims, empty claims and claims of one word do no harm', () => {
    for (const texts of [[], [''], ['weights'], ['!?', '...']]) {
      const claims = texts.map((text, i) => ({ id: String(i), text, viewpoint: 'v' }));
      const { language } = makeMatcher({ question: '', claims }).match(
        'Small companies compete with weights',
      );
      expect(language).toBe('en');
    }
  });

  it('the answer does not depend on what was read before', () => {
    const text = 'Small companies compete with large ones';
    const before = makeMatcher(topic).match(text);
    const used = makeMatcher(topic);
    for (let i = 0; i < 500; i++) used.match(`word${i} criminals remove safeguards ${i}`);
    expect(used.match(text)).toEqual(before);
  });
});
