import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeOf, matchesOf, measureTopic, ownSources, wordsOf } from '../../src/topics/model/measure.ts';
import { changed } from '../fixtures/faults.ts';
import { soundCollection } from '../fixtures/sound.ts';

describe('words', () => {
  test.each([
    ['one two  three', 3],
    ['open-weight models, so-called', 3],
    ["a model's 10,000 users", 4],
    ['one — two—three – four', 4],
    ['« Été » 字', 2],
    ['... ? -', 0],
  ])('%s has %i', (text, count) => {
    expect(wordsOf(text)).toHaveLength(count);
  });

  test('are as many as between the spaces, whatever the text', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(wordsOf(words.join(' '))).toEqual(words);
      }),
    );
  });
});

describe('word lists match', () => {
  test('whole words in any case', () => {
    expect(matchesOf('Reckless or recklessly, mere or merely; a mermaid', 'loaded')).toEqual([
      'reckless',
      'recklessly',
      'mere',
      'merely',
    ]);
  });

  test('expressions of several words, over line breaks too', () => {
    expect(matchesOf('in some\ncases it is possible', 'hedged')).toEqual([
      'in some\ncases',
      'it is possible',
    ]);
  });

  test('the verb may and not the month', () => {
    expect(matchesOf('It may begin in May 2026.', 'hedged')).toEqual(['may']);
  });

  test('no part of a hyphenated word', () => {
    expect(matchesOf('a mere-looking, fair-weather friend', 'loaded')).toEqual([]);
  });
});

describe('reading grade', () => {
  test('follows the published formula', () => {
    // 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    expect(gradeOf(['The cat sat on the mat.'])).toBeCloseTo(-1.45, 5);
    // 9 words, 2 sentences, 13 syllables: 0.39 * 4.5 + 11.8 * 13 / 9 - 15.59
    expect(gradeOf(['The city waited. The river ran into the town.'])).toBeCloseTo(
      0.39 * 4.5 + (11.8 * 13) / 9 - 15.59,
      5,
    );
  });

  test('a passage ends a sentence with or without a full stop', () => {
    expect(gradeOf(['The cat sat', 'on the mat'])).toBe(gradeOf(['The cat sat. On the mat.']));
  });

  test('an abbreviation before a small letter ends no sentence', () => {
    expect(gradeOf(['The cat, i.e. the pet, sat.'])).toBe(gradeOf(['The cat, i.e the pet, sat.']));
  });
});

describe('measures of a viewpoint', () => {
  test('count what its readers see', () => {
    const [topic] = soundCollection().topics;
    const [measures] = topic ? measureTopic(topic) : [];
    expect(measures).toMatchObject({ claims: 4, citations: 9, sources: 3, cruxes: 2, hedged: 0, loaded: 0 });
    expect(measures?.words).toBe(
      topic?.viewpoints[0]?.steelman
        .replace(/\[@[^\]]*\]/g, '')
        .split(/\s+/)
        .filter((word) => /\w/.test(word)).length,
    );
  });

  test('the sources it rests on are not those of its objection', () => {
    const [topic] = soundCollection().topics;
    expect(topic?.viewpoints.map(ownSources)[0]).toEqual(['early-closing-report', 'early-closing-study']);
  });

  test('shares of words are of position, steelman and claims', () => {
    const { topics } = changed(({ viewpoint }) => {
      viewpoint.position = 'merely';
      viewpoint.steelman = 'merely perhaps';
      for (const claim of viewpoint.claims) claim.text = 'perhaps';
      viewpoint.concedes = ['reckless'];
    });
    const [measures] = topics.flatMap(measureTopic);
    expect(measures).toMatchObject({ hedged: 5 / 7, loaded: 2 / 7 });
  });
});
