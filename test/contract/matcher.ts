import { describe, expect, test } from 'vitest';
import type { MatchableTopic } from '../../src/coverage/matcher/matchable.ts';
import { type LocalMatcher, type Matcher, makeMatcher } from '../../src/coverage/matcher/matcher.ts';
import { topic } from '../coverage/matcher/topic.ts';

const nothing = { claims: [], language: 'unknown', sided: false };

const unreadable = [
  '',
  '   \n ',
  '👍🎉🔥',
  '> Open weights help small companies compete with large ones.',
  'https://example.org/open-weights',
  'Los pesos abiertos ayudan a las empresas pequeñas a competir',
  'Offene Gewichte helfen kleinen Firmen, mit den großen zu konkurrieren',
  '开放权重帮助小公司竞争',
];

/** What everything that reads messages against claims promises, whatever it builds on. */
export function matcherContract(name: string, over: (local: LocalMatcher) => Matcher): void {
  const matcherOf = (of: MatchableTopic) => over(makeMatcher(of));
  const sure = async (message: string, side?: string[]) =>
    (await matcherOf(topic).match(message, { side })).claims.filter(({ probability }) => probability >= 0.5);

  describe(`${name} keeps the contract of matchers:`, () => {
    test.each([
      ['Anyone can inspect open weights, so outside researchers spot security bugs and patch them', 'flaws'],
      ['terrorists will just strip out the safety filters', 'safeguards'],
      ['licensing kills startups', 'slow'],
    ])('hears the claim of: %s', async (message, claim) => {
      expect((await sure(message)).map(({ id }) => id)).toEqual([claim]);
    });

    test('hears two claims where a message makes two', async () => {
      const found = await sure(
        'Small startups get to compete with the giants. And criminals will remove every safeguard from such models.',
      );
      expect(found.map(({ id }) => id).sort()).toEqual(['compete', 'safeguards']);
    });

    test.each(['hello everyone, nice weather today', 'I had pasta for lunch and then went to the cinema'])(
      'takes none for an answer: %s',
      async (message) => {
        expect(await sure(message)).toEqual([]);
        expect((await matcherOf(topic).match(message)).language).toBe('en');
      },
    );

    test('does not count what is argued against as voiced', async () => {
      const { claims } = await matcherOf(topic).match(
        'it is a myth that licensing would slow innovation and entrench incumbents',
      );
      expect(claims.find(({ id }) => id === 'slow')).toMatchObject({ relation: 'opposed' });
    });

    test('leaves open what is asked', async () => {
      const { claims } = await matcherOf(topic).match('Do open weights really help small companies compete?');
      expect(claims.find(({ id }) => id === 'compete')).toMatchObject({ relation: 'unsure' });
    });

    test('uses a declared side, and says so', async () => {
      const message = 'small companies can compete with the large ones';
      const relations = async (side: string[]) => {
        const match = await matcherOf(topic).match(message, { side });
        expect(match.sided).toBe(true);
        return match.claims.find(({ id }) => id === 'compete')?.relation;
      };
      expect(await relations(['open'])).toBe('voiced');
      expect(await relations(['gated'])).toBe('unsure');
    });

    test.each(unreadable)('cannot tell of: %j', async (message) => {
      expect(await matcherOf(topic).match(message)).toEqual(nothing);
    });

    test('is not held up by a huge message', async () => {
      const matcher = matcherOf(topic);
      const long = await matcher.match('Small companies compete with large ones. '.repeat(20_000));
      expect(long.claims[0]?.id).toBe('compete');
      expect((await matcher.match('compete '.repeat(100_000))).language).toBe('en');
    });

    test('answers all messages one for one, in order, the unreadable among them', async () => {
      const texts = [
        '👍',
        'licensing kills startups',
        '',
        'terrorists will just strip out the safety filters',
        ...Array.from({ length: 24 }, (_, i) => `nobody can recall weights after a leak number${i}`),
      ];
      const matches = await matcherOf(topic).matchAll(texts.map((text) => ({ text })));
      expect(matches).toHaveLength(texts.length);
      expect([matches[0], matches[2]]).toEqual([nothing, nothing]);
      expect(matches[1]?.claims[0]?.id).toBe('slow');
      expect(matches[3]?.claims[0]?.id).toBe('safeguards');
      expect(await matcherOf(topic).matchAll([])).toEqual([]);
    });

    test('gives probabilities, best first, each claim once', async () => {
      const { claims } = await matcherOf(topic).match(
        'Small companies get to compete with large ones. Criminals remove the safeguards from models.',
      );
      const probabilities = claims.map(({ probability }) => probability);
      expect(claims.length).toBeGreaterThan(1);
      expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
      expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
      expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    });

    test.each([[[]], [['']], [['weights']], [['!?', '...']], [['same', 'same', 'same', 'same', 'same']]])(
      'takes a topic with the claims %j',
      async (texts) => {
        const claims = texts.map((text, i) => ({ id: String(i), text, viewpoint: 'v' }));
        const { language } = await matcherOf({ question: '', claims }).match(
          'Small companies compete with weights',
        );
        expect(language).toBe('en');
      },
    );

    test('answers the same again, whatever was read in between', async () => {
      const text = 'Small companies compete with large ones';
      const matcher = matcherOf(topic);
      const before = await matcher.match(text);
      for (let i = 0; i < 20; i++) await matcher.match(`word${i} criminals remove safeguards ${i}`);
      expect(await matcher.match(text)).toEqual(before);
    });
  });
}
